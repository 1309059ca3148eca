/**
 * The JWE algorithms by which Cardea encrypts to a client's public key, and clients to one of Cardea's, RFC 7518 §4.1.
 * Those that use a client's secret or a password are not among them, nor is RSAES-PKCS1-v1_5.
 */
export const ENCRYPTION_ALGS = [
  'RSA-OAEP-256',
  'RSA-OAEP',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A256KW',
] as const;
export type EncryptionAlg = (typeof ENCRYPTION_ALGS)[number];

/** The content encryptions, RFC 7518 §5.1; the default of OIDC Registration §2 and RFC 9701 §6 comes first. */
export const CONTENT_ENCRYPTIONS = ['A128CBC-HS256', 'A256CBC-HS512', 'A128GCM', 'A256GCM'] as const;
export type ContentEncryption = (typeof CONTENT_ENCRYPTIONS)[number];

/** The families of those algorithms, each by its simplest: one key of Cardea's serves a family. */
export const DECRYPTION_FAMILIES = ['ECDH-ES', 'RSA-OAEP'] as const;
export type DecryptionFamily = (typeof DECRYPTION_FAMILIES)[number];

/** The family of an algorithm. */
export function familyOf(alg: EncryptionAlg): DecryptionFamily {
  return alg.startsWith('RSA-OAEP') ? 'RSA-OAEP' : 'ECDH-ES';
}

/** Whether a text names one of the families. */
export function isDecryptionFamily(text: string): text is DecryptionFamily {
  return (DECRYPTION_FAMILIES as readonly string[]).includes(text);
}
