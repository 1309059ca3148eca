import { OAuthError } from '../kernel/oauth-error.js';
import { type AssertionPurpose } from '../trusted-issuers/trust-purpose.js';

/**
 * The client is told what is wrong with the assertion, and nothing of the people here: RFC 7521 §4.1.1, and RFC 8693
 * §2.2.2 when it was to be exchanged.
 */
export function refused(reason: string, purpose: AssertionPurpose = 'assertion'): OAuthError {
  return purpose === 'assertion'
    ? new OAuthError('invalid_grant', `the assertion is refused: ${reason}`)
    : new OAuthError('invalid_request', `the subject token is refused: ${reason}`);
}
