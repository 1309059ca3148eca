import { CONTENT_ENCRYPTIONS } from '../../keys/encryption-algorithms.js';
import { type ClientMetadata } from '../client-metadata.js';
import { clientKeys, encryptingKey } from './client-key.js';
import { ENCRYPTED } from './encrypted.js';

/** The members that name an algorithm, each with the one that names the encryption of the content. */
const PAIRS = [
  ...ENCRYPTED.map((what) => [`${what}_encrypted_response_alg`, `${what}_encrypted_response_enc`] as const),
  ['request_object_encryption_alg', 'request_object_encryption_enc'] as const,
];

/**
 * The content encryptions that a client did not name (OIDC Registration §2, RFC 9701 §6), and what signs the authorization
 * responses that it wants encrypted (JARM §3).
 */
export function encryptionDefaults(given: ClientMetadata): ClientMetadata {
  const missing = PAIRS.filter(([alg, enc]) => given[alg] !== undefined && given[enc] === undefined);
  const signing = given.authorization_encrypted_response_alg && !given.authorization_signed_response_alg;
  return {
    ...Object.fromEntries(missing.map(([, enc]) => [enc, CONTENT_ENCRYPTIONS[0]])),
    ...(signing ? { authorization_signed_response_alg: 'RS256' } : {}),
  };
}

/** Why what a client wants encrypted cannot be, in words; nothing when it can. */
export function encryptionProblem(metadata: ClientMetadata): string | undefined {
  for (const [alg, enc] of PAIRS)
    if (metadata[alg] === undefined && metadata[enc] !== undefined) return `${enc} needs ${alg}`;
  for (const what of ENCRYPTED) {
    const name = `${what}_encrypted_response_alg` as const;
    const alg = metadata[name];
    if (alg === undefined || metadata.jwks_uri !== undefined) continue;
    if (!metadata.jwks) return `${name} needs jwks or jwks_uri`;
    if (!encryptingKey(clientKeys(metadata.jwks), alg)) return `jwks has no key to encrypt to with ${alg}`;
  }
  return undefined;
}
