import { X509Certificate } from 'node:crypto';
import { fromBER, Integer, OctetString, Sequence, Set as SetOf, Utf8String } from 'asn1js';
import {
  AltName,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  ExtKeyUsage,
  Extension,
  GeneralName,
  RelativeDistinguishedNames,
  RevokedCertificate,
  Time,
} from 'pkijs';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DAY = 86_400_000;
const TYPES: Record<string, string> = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' };
const ALTERNATIVES = { email: 1, dns: 2, uri: 6, ip: 7 } as const;

/** What a certificate of a test says. */
export interface CertificateWish {
  /** Attributes in the order of the certificate. */
  subject?: [string, string][];
  alternatives?: [keyof typeof ALTERNATIVES, string | Buffer][];
  /** Milliseconds since the epoch. */
  notBefore?: number;
  notAfter?: number;
  /** What it is for; for clients unless told. */
  purposes?: string[];
  /** How many authorities may be below; not an authority unless told. */
  authority?: number;
}

/** A certificate with its key. */
export class TestCertificate {
  private constructor(
    readonly certificate: Certificate,
    private readonly keys: CryptoKeyPair,
    readonly key: string,
  ) {}

  /** Makes one; signed by itself unless an issuer is given. */
  static async make(wish: CertificateWish, issuer?: TestCertificate): Promise<TestCertificate> {
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = new Certificate();
    certificate.version = 2;
    certificate.serialNumber = new Integer({ value: Math.floor(Math.random() * 2 ** 30) + 1 });
    certificate.subject = nameOf(wish.subject ?? [['CN', 'client']]);
    certificate.issuer = issuer?.certificate.subject ?? certificate.subject;
    certificate.notBefore.value = new Date(wish.notBefore ?? Date.now() - DAY);
    certificate.notAfter.value = new Date(wish.notAfter ?? Date.now() + 365 * DAY);
    certificate.extensions = extensionsOf(wish);
    await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
    await certificate.sign(issuer?.keys.privateKey ?? keys.privateKey, 'SHA-256');
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
    return new TestCertificate(certificate, keys, pem('PRIVATE KEY', pkcs8));
  }

  get der(): Buffer {
    return Buffer.from(this.certificate.toSchema(true).toBER(false));
  }

  get pem(): string {
    return pem('CERTIFICATE', this.der);
  }

  /** As RFC 9440 has it in a header. */
  get header(): string {
    return `:${this.der.toString('base64')}:`;
  }

  /** `x5t#S256`. */
  get thumbprint(): string {
    const { fingerprint256 } = new X509Certificate(this.der);
    return Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
  }

  /** The public half as clients register it; with the certificate unless told. */
  jwk(withCertificate = true): Record<string, unknown> {
    const jwk = new X509Certificate(this.der).publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
    return withCertificate ? { ...jwk, x5c: [this.der.toString('base64')] } : jwk;
  }

  /** What it has taken back, as PEM. */
  async revocationList(revoked: readonly TestCertificate[], nextUpdate = Date.now() + DAY): Promise<string> {
    const list = new CertificateRevocationList({
      version: 1,
      issuer: this.certificate.subject,
      thisUpdate: new Time({ value: new Date(Date.now() - 2 * DAY) }),
      nextUpdate: new Time({ value: new Date(nextUpdate) }),
    });
    if (revoked.length > 0)
      list.revokedCertificates = revoked.map(
        ({ certificate: { serialNumber } }) =>
          new RevokedCertificate({
            userCertificate: serialNumber,
            revocationDate: new Time({ value: new Date(Date.now() - DAY) }),
          }),
      );
    await list.sign(this.keys.privateKey, 'SHA-256');
    return pem('X509 CRL', list.toSchema(true).toBER(false));
  }
}

/** A name with one attribute in each part, as certificates have it. */
function nameOf(attributes: [string, string][]): RelativeDistinguishedNames {
  const parts = attributes.map(([name, text]) => {
    const attribute = new AttributeTypeAndValue({
      type: TYPES[name],
      value: new Utf8String({ value: text }),
    });
    return new SetOf({ value: [attribute.toSchema()] });
  });
  const { result } = fromBER(new Sequence({ value: parts }).toBER(false));
  return new RelativeDistinguishedNames({ schema: result });
}

function extensionsOf({ alternatives, purposes, authority }: CertificateWish): Extension[] {
  const add = (extnID: string, value: BasicConstraints | ExtKeyUsage | AltName, critical = false) =>
    new Extension({ extnID, critical, extnValue: value.toSchema().toBER(false), parsedValue: value });
  const extensions: Extension[] = [];
  if (authority !== undefined)
    extensions.push(add('2.5.29.19', new BasicConstraints({ cA: true, pathLenConstraint: authority }), true));
  else extensions.push(add('2.5.29.37', new ExtKeyUsage({ keyPurposes: purposes ?? ['1.3.6.1.5.5.7.3.2'] })));
  if (alternatives)
    extensions.push(
      add('2.5.29.17', new AltName({ altNames: alternatives.map(([kind, value]) => general(kind, value)) })),
    );
  return extensions;
}

function general(kind: keyof typeof ALTERNATIVES, value: string | Buffer): GeneralName {
  const name = new GeneralName();
  name.type = ALTERNATIVES[kind];
  name.value = typeof value === 'string' ? value : new OctetString({ valueHex: new Uint8Array(value) });
  return name;
}

function pem(label: string, der: ArrayBuffer | Buffer): string {
  const base64 = Buffer.from(new Uint8Array(der)).toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;
}
