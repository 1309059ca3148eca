import { type JsonWebKey, type KeyObject } from 'node:crypto';
import { SIGNATURE_KINDS, type SigningAlg } from '../../keys/algorithms.js';
import { type EncryptionAlg } from '../../keys/encryption-algorithms.js';
import { type ClientCertificate } from '../../tls/client-certificate.js';
import { certificateThumbprint } from './registered-certificate.js';
import { importedKey, keyProblem } from './registered-keys.js';

/** More keys than any client has; the rest of a longer set counts for nothing. */
const MOST = 100;

/** A public key of a client, RFC 7517 §4. */
export interface ClientKey {
  kid: string | undefined;
  use: string | undefined;
  alg: string | undefined;
  operations: readonly unknown[] | undefined;
  /** `RSA`, or the curve. */
  kind: string;
  key: KeyObject;
  /** Thumbprint of the certificate that it stands for (RFC 7517 §4.7, RFC 7515 §4.1.8). */
  certificate: string | undefined;
}

const KINDS: Record<SigningAlg | EncryptionAlg, readonly string[]> = {
  ...SIGNATURE_KINDS,
  'RSA-OAEP-256': ['RSA'],
  'RSA-OAEP': ['RSA'],
  'ECDH-ES': ['P-256', 'P-384', 'P-521', 'X25519'],
  'ECDH-ES+A128KW': ['P-256', 'P-384', 'P-521', 'X25519'],
  'ECDH-ES+A256KW': ['P-256', 'P-384', 'P-521', 'X25519'],
};

/** The keys of a JWK Set that can be used; others are ignored (RFC 7517 §5). */
export function clientKeys(jwks: unknown): ClientKey[] {
  const keys = (jwks as { keys?: unknown } | null)?.keys;
  return Array.isArray(keys) ? keys.slice(0, MOST).flatMap((jwk: unknown) => clientKey(jwk) ?? []) : [];
}

/** Those that may verify a signature: all that fit when the token names none (RFC 7515 §4.1.4). */
export function verifyingKeys(
  keys: readonly ClientKey[],
  { alg, kid }: { alg: SigningAlg; kid: string | undefined },
): ClientKey[] {
  return keys.filter((key) => fits(key, alg, 'sig', ['verify']) && (kid === undefined || key.kid === kid));
}

/** The one to encrypt to: one that says that it is for this before one that does not. */
export function encryptingKey(keys: readonly ClientKey[], alg: EncryptionAlg): ClientKey | undefined {
  const operations = ['encrypt', 'wrapKey', 'deriveKey', 'deriveBits'];
  const fitting = keys.filter((key) => fits(key, alg, 'enc', operations));
  return fitting.find(({ use }) => use === 'enc') ?? fitting[0];
}

/** Those that stand for a certificate: with one of their own for that alone, others for each of their key (RFC 8705 §2.2). */
export function certifiedKeys(
  keys: readonly ClientKey[],
  { thumbprint, x509 }: ClientCertificate,
): ClientKey[] {
  return keys.filter(({ use, certificate, key }) =>
    certificate === undefined ? use !== 'enc' && key.equals(x509.publicKey) : certificate === thumbprint,
  );
}

function clientKey(jwk: unknown): ClientKey | undefined {
  if (keyProblem(jwk) !== undefined) return undefined;
  const { kid, use, alg, key_ops, kty, crv } = jwk as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    kid: text(kid),
    use: text(use),
    alg: text(alg),
    operations: Array.isArray(key_ops) ? key_ops : undefined,
    kind: text(kty === 'RSA' ? kty : crv) ?? '',
    key: importedKey(jwk as JsonWebKey)!,
    certificate: certificateThumbprint(jwk as Record<string, unknown>),
  };
}

/** RFC 7517 §4.2 to §4.4: what a key says of its use binds. */
function fits(key: ClientKey, alg: SigningAlg | EncryptionAlg, use: string, operations: string[]): boolean {
  return (
    KINDS[alg].includes(key.kind) &&
    (key.use === undefined || key.use === use) &&
    (key.alg === undefined || key.alg === alg) &&
    (key.operations === undefined || key.operations.some((one) => operations.includes(one as string)))
  );
}
