import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type Clock } from '../../src/kernel/clock.js';
import { call, type MachineAnswer, post, type TestClient } from './calls.js';
import { basic } from './code-flow.js';
import { type TestApp } from './test-app.js';

type Members = Record<string, unknown>;

/** What a proof says that a test wants to be otherwise; undefined leaves a member out. */
export interface OtherProof {
  claims?: Members;
  header?: Members;
  /** Signs instead of the key that the header shows. */
  signer?: DpopKey;
}

/** Whom proofs are for, and whose time it is. */
interface Target {
  issuer: string;
  clock: Clock;
}

/** The hash of an access token, RFC 9449 §4.2. */
export const ath = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A key with which somebody makes DPoP proofs, RFC 9449 §4. */
export class DpopKey {
  private constructor(
    private readonly app: Target,
    readonly alg: string,
    readonly jwk: JWK,
    readonly privateJwk: JWK,
    private readonly key: CryptoKey,
    readonly jkt: string,
  ) {}

  static async make(app: Target, alg = 'ES256'): Promise<DpopKey> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(publicKey);
    const jkt = await calculateJwkThumbprint(jwk);
    return new DpopKey(app, alg, jwk, await exportJWK(privateKey), privateKey, jkt);
  }

  /** A proof for a request below the issuer. */
  proof(method: string, path: string, { claims = {}, header = {}, signer = this }: OtherProof = {}) {
    const iat = this.app.clock.seconds();
    const said = { jti: randomUUID(), htm: method, htu: this.app.issuer + path, iat, ...claims };
    const shown = { typ: 'dpop+jwt', alg: this.alg, jwk: this.jwk, ...header };
    return new SignJWT(said).setProtectedHeader(shown).sign(signer.key);
  }
}

/** A client's request to an endpoint for machines, with a proof by some key. */
export async function postWithProof(
  app: TestApp,
  key: DpopKey,
  form: Record<string, string>,
  { client, path = '/token', ...other }: OtherProof & { client: TestClient; path?: string },
): Promise<MachineAnswer> {
  const dpop = await key.proof('POST', path, other);
  return postAs(app, form, { client, path, headers: { dpop } });
}

/** The same with headers of the test's own making. */
export function postAs(
  app: TestApp,
  form: Record<string, string>,
  { client, path = '/token', headers = {} }: { client: TestClient; path?: string; headers?: object },
): Promise<MachineAnswer> {
  const { id, secret } = client;
  return secret === undefined
    ? post(app, path, { ...form, client_id: id }, { ...headers })
    : post(app, path, form, { authorization: basic(id, secret), ...headers });
}

/** Asks an API of Cardea with a bound token and a proof for it. */
export async function getWithProof(
  app: TestApp,
  key: DpopKey,
  token: string,
  { path = '/userinfo', scheme = 'DPoP', claims = {}, ...other }: OtherProof & ResourceCall = {},
): Promise<MachineAnswer> {
  const dpop = await key.proof('GET', path, { claims: { ath: ath(token), ...claims }, ...other });
  return call(app, path, { headers: { authorization: `${scheme} ${token}`, dpop } });
}

interface ResourceCall {
  path?: string;
  scheme?: string;
}
