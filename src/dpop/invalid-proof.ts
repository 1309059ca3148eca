import { OAuthError } from '../kernel/oauth-error.js';

/** A proof that cannot be accepted, RFC 9449 §5; the reason is in words for the client. */
export function invalidProof(reason: string): OAuthError {
  return new OAuthError('invalid_dpop_proof', reason);
}
