/**
 * The JWE algorithms by which Cardea encrypts to a client's public key, RFC 7518 §4.1. Those that use a client's secret
 * are not among them: secrets are kept as hashes.
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

/** What can be encrypted for a client, as its metadata name it. */
export const ENCRYPTED = ['id_token', 'userinfo', 'introspection', 'authorization'] as const;
export type Encrypted = (typeof ENCRYPTED)[number];
