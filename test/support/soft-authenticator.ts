import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const FLAG = { up: 0x01, uv: 0x04, be: 0x08, bs: 0x10, at: 0x40 };

/** COSE algorithms that it can make keys for; the last one is offered by nobody here. */
export type Algorithm = 'ES256' | 'EdDSA' | 'RS256' | 'ES384';

/** What an honest authenticator and browser would do otherwise; what is left out is done right. */
export interface Forgery {
  origin?: string;
  type?: string;
  challenge?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  rpId?: string;
  present?: boolean;
  verified?: boolean;
  synced?: boolean;
  backedUp?: boolean;
  counter?: number;
  /** Nothing leaves it out. */
  userHandle?: string | null;
  credentialId?: Buffer;
  /** Signs in place of the key. */
  signer?: KeyObject;
  /** Changes the client data after they were signed. */
  alter?: (clientData: string) => string;
  aaguid?: string;
  /** How it attests its model: not at all, by the new key itself, or by a maker's key with certificates (DER). */
  attestation?: 'none' | 'self' | { key: KeyObject; chain: Buffer[] };
  format?: string;
  /** Nothing leaves it out. */
  attachment?: string | null;
}

/** What a browser hands to the page, as `toJSON` writes it. */
export type CredentialJson = Record<string, unknown> & { id: string; response: Record<string, unknown> };

/** An authenticator with its browser, in software: one credential, and everything that a test wants forged. */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private userHandle = '';
  /** The signature counter; it counts when it is above zero. */
  counter = 0;

  constructor(
    private readonly origin: string,
    private readonly algorithm: Algorithm = 'ES256',
  ) {
    const pair = makeKeys(algorithm);
    this.privateKey = pair.privateKey;
    this.publicKey = pair.publicKey;
  }

  /** What it has made, for the virtual authenticator of a Chromium. */
  get exported() {
    return {
      credentialId: this.credentialId.toString('base64'),
      isResidentCredential: true,
      rpId: new URL(this.origin).hostname,
      privateKey: this.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      userHandle: Buffer.from(this.userHandle, 'base64url').toString('base64'),
      signCount: -1,
      backupEligibility: true,
      backupState: true,
    };
  }

  /** `navigator.credentials.create`. */
  create(options: PublicKeyCredentialCreationOptionsJSON, forgery: Forgery = {}): CredentialJson {
    this.userHandle = options.user.id;
    const id = forgery.credentialId ?? this.credentialId;
    const clientData = this.clientData('webauthn.create', options.challenge, forgery);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const aaguid = Buffer.from((forgery.aaguid ?? '').replaceAll('-', '').padEnd(32, '0'), 'hex');
    const attested = Buffer.concat([aaguid, length, id, Buffer.from(isoCBOR.encode(this.coseKey()))]);
    const authData = Buffer.concat([this.authData(options.rp.id ?? '', forgery, FLAG.at), attested]);
    const { fmt, attStmt } = this.attest(Buffer.concat([authData, sha256(clientData)]), forgery);
    const object = new Map<string, unknown>([
      ['fmt', forgery.format ?? fmt],
      ['attStmt', attStmt],
      ['authData', new Uint8Array(authData)],
    ]);
    const response = {
      clientDataJSON: this.altered(clientData, forgery),
      attestationObject: Buffer.from(isoCBOR.encode(object as never)).toString('base64url'),
      transports: ['internal', 'hybrid'],
    };
    return this.credential(id, response, forgery);
  }

  /** `navigator.credentials.get`. */
  get(options: PublicKeyCredentialRequestOptionsJSON, forgery: Forgery = {}): CredentialJson {
    if (this.counter > 0) this.counter++;
    const clientData = this.clientData('webauthn.get', options.challenge, forgery);
    const authData = this.authData(options.rpId ?? '', forgery);
    const signed = Buffer.concat([authData, sha256(clientData)]);
    const { userHandle = this.userHandle } = forgery;
    const response = {
      clientDataJSON: this.altered(clientData, forgery),
      authenticatorData: authData.toString('base64url'),
      signature: this.sign(signed, forgery.signer ?? this.privateKey).toString('base64url'),
      ...(userHandle === null ? {} : { userHandle }),
    };
    return this.credential(forgery.credentialId ?? this.credentialId, response, forgery);
  }

  private credential(id: Buffer, response: Record<string, unknown>, { attachment }: Forgery): CredentialJson {
    const text = id.toString('base64url');
    return {
      ...{ id: text, rawId: text, type: 'public-key', clientExtensionResults: {}, response },
      ...(attachment === null ? {} : { authenticatorAttachment: attachment ?? 'platform' }),
    };
  }

  private clientData(type: string, challenge: string, forgery: Forgery): Buffer {
    const { crossOrigin = false, topOrigin } = forgery;
    return Buffer.from(
      JSON.stringify({
        type: forgery.type ?? type,
        challenge: forgery.challenge ?? challenge,
        origin: forgery.origin ?? this.origin,
        crossOrigin,
        ...(topOrigin === undefined ? {} : { topOrigin }),
      }),
    );
  }

  private altered(clientData: Buffer, { alter = (text) => text }: Forgery): string {
    return Buffer.from(alter(clientData.toString())).toString('base64url');
  }

  private authData(rpId: string, forgery: Forgery, more = 0): Buffer {
    const { present = true, verified = true, synced = true, backedUp = synced } = forgery;
    const flags =
      (present ? FLAG.up : 0) | (verified ? FLAG.uv : 0) | (synced ? FLAG.be : 0) | (backedUp ? FLAG.bs : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(forgery.counter ?? this.counter);
    return Buffer.concat([sha256(Buffer.from(forgery.rpId ?? rpId)), Buffer.from([flags | more]), counter]);
  }

  private attest(signed: Buffer, { attestation = 'none' }: Forgery) {
    const attStmt = new Map<string, unknown>();
    if (attestation === 'none') return { fmt: 'none', attStmt };
    const isSelf = attestation === 'self';
    attStmt.set('alg', isSelf ? COSE[this.algorithm].alg : -7);
    const signature = isSelf ? this.sign(signed, this.privateKey) : sign('sha256', signed, attestation.key);
    attStmt.set('sig', new Uint8Array(signature));
    if (!isSelf)
      attStmt.set(
        'x5c',
        attestation.chain.map((der) => new Uint8Array(der)),
      );
    return { fmt: 'packed', attStmt };
  }

  private sign(data: Buffer, key: KeyObject): Buffer {
    return sign(COSE[this.algorithm].hash, data, key);
  }

  private coseKey(): never {
    const jwk = this.publicKey.export({ format: 'jwk' });
    const bytes = (name: 'x' | 'y' | 'n' | 'e') => new Uint8Array(Buffer.from(jwk[name] ?? '', 'base64url'));
    const { kty, alg, crv } = COSE[this.algorithm];
    const key = new Map<number, unknown>([
      [1, kty],
      [3, alg],
    ]);
    if (kty === 3) key.set(-1, bytes('n')).set(-2, bytes('e'));
    else key.set(-1, crv).set(-2, bytes('x'));
    if (kty === 2) key.set(-3, bytes('y'));
    return key as never;
  }
}

const COSE = {
  ES256: { kty: 2, alg: -7, crv: 1, hash: 'sha256' },
  ES384: { kty: 2, alg: -35, crv: 2, hash: 'sha384' },
  EdDSA: { kty: 1, alg: -8, crv: 6, hash: null },
  RS256: { kty: 3, alg: -257, crv: undefined, hash: 'sha256' },
} as const;

function makeKeys(algorithm: Algorithm) {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: algorithm === 'ES256' ? 'P-256' : 'P-384' });
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
