import { decodeJwt, decodeProtectedHeader } from 'jose';
import { OAuthError } from '../kernel/oauth-error.js';

/**
 * Judges a software statement (RFC 7591 §2.3): no issuer of such statements is trusted, so one that is well made is
 * unapproved, and its content is never used.
 */
export function judgeSoftwareStatement(statement: unknown): never {
  if (!isSigned(statement)) throw new OAuthError('invalid_software_statement', 'it is not a signed JWT');
  throw new OAuthError('unapproved_software_statement', 'its issuer is not trusted here');
}

function isSigned(statement: unknown): boolean {
  if (typeof statement !== 'string') return false;
  try {
    const { alg } = decodeProtectedHeader(statement);
    const { iss } = decodeJwt(statement);
    const signature = statement.split('.')[2];
    return alg !== undefined && alg.toLowerCase() !== 'none' && signature !== '' && typeof iss === 'string';
  } catch {
    return false;
  }
}
