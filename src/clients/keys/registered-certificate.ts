import { type JsonWebKey, type KeyObject } from 'node:crypto';
import { ClientCertificate } from '../../tls/client-certificate.js';

/** Whether the first certificate of a key is that of this very key (RFC 7517 §4.7). */
export function isCertified(jwk: JsonWebKey, key: KeyObject): boolean {
  return certificateOf(jwk)?.x509.publicKey.equals(key) === true;
}

/** Thumbprint of the first certificate of a key (RFC 7517 §4.7); nothing when it has none. */
export function certificateThumbprint(jwk: JsonWebKey): string | undefined {
  return certificateOf(jwk)?.thumbprint;
}

function certificateOf({ x5c }: JsonWebKey): ClientCertificate | undefined {
  const [first] = Array.isArray(x5c) ? (x5c as unknown[]) : [];
  return typeof first === 'string' ? ClientCertificate.parse(Buffer.from(first, 'base64')) : undefined;
}
