import { X509Certificate } from 'node:crypto';

/** More than any certificate of a client has, in octets. */
const LARGEST = 16_384;

/** A certificate that a client has shown; that it holds the key was proved by TLS, and nothing else of it is proved. */
export class ClientCertificate {
  /** SHA-256 of it, base64url: the confirmation `x5t#S256` (RFC 8705 §3.1). */
  readonly thumbprint: string;
  private readonly notBefore: number;
  private readonly notAfter: number;

  constructor(readonly x509: X509Certificate) {
    this.thumbprint = thumbprintOf(x509);
    this.notBefore = Date.parse(x509.validFrom);
    this.notAfter = Date.parse(x509.validTo);
  }

  /** The certificate that these octets are; nothing when they are none, or more than any has. */
  static parse(der: Buffer): ClientCertificate | undefined {
    if (der.length === 0 || der.length > LARGEST) return undefined;
    try {
      const x509 = new X509Certificate(der);
      return x509.raw.equals(der) ? new ClientCertificate(x509) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether it is within its validity (RFC 5280 §4.1.2.5); `now` in milliseconds since the epoch. */
  isValidAt(now: number): boolean {
    return this.notBefore <= now && now <= this.notAfter;
  }
}

/** SHA-256 of a certificate, base64url (RFC 7515 §4.1.8). */
export function thumbprintOf({ fingerprint256 }: X509Certificate): string {
  return Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
}
