import { OAuthError } from '../../kernel/oauth-error.js';

/** The answer to a certificate that does not prove its client; only the operator is told why. */
export function refusedCertificate(why: string): OAuthError {
  return new OAuthError('invalid_client', 'client authentication failed', {
    detail: `the certificate is refused: ${why}`,
  });
}
