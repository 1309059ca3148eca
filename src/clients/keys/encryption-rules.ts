import { type ClientMetadata } from '../client-metadata.js';
import { clientKeys, encryptingKey } from './client-key.js';
import { CONTENT_ENCRYPTIONS, ENCRYPTED } from './encryption-algorithms.js';

/**
 * The content encryptions that a client did not name (OIDC Registration §2, RFC 9701 §6), and what signs the authorization
 * responses that it wants encrypted (JARM §3).
 */
export function encryptionDefaults(given: ClientMetadata): ClientMetadata {
  const missing = ENCRYPTED.filter(
    (what) =>
      given[`${what}_encrypted_response_alg`] !== undefined &&
      given[`${what}_encrypted_response_enc`] === undefined,
  );
  const signing = given.authorization_encrypted_response_alg && !given.authorization_signed_response_alg;
  return {
    ...Object.fromEntries(missing.map((what) => [`${what}_encrypted_response_enc`, CONTENT_ENCRYPTIONS[0]])),
    ...(signing ? { authorization_signed_response_alg: 'RS256' } : {}),
  };
}

/** Why what a client wants encrypted cannot be, in words; nothing when it can. */
export function encryptionProblem(metadata: ClientMetadata): string | undefined {
  for (const what of ENCRYPTED) {
    const alg = metadata[`${what}_encrypted_response_alg`];
    const named = metadata[`${what}_encrypted_response_enc`] !== undefined;
    if (alg === undefined && named)
      return `${what}_encrypted_response_enc needs ${what}_encrypted_response_alg`;
    if (alg === undefined || metadata.jwks_uri !== undefined) continue;
    if (!metadata.jwks) return `${what}_encrypted_response_alg needs jwks or jwks_uri`;
    if (!encryptingKey(clientKeys(metadata.jwks), alg)) return `jwks has no key to encrypt to with ${alg}`;
  }
  return undefined;
}
