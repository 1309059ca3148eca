import { OAuthError } from '../../kernel/oauth-error.js';
import { pick } from '../parameters.js';
import { carries, responseTypeOf } from '../../clients/response-types.js';
import { type Check } from './check.js';

/** Proof Key for Code Exchange, RFC 7636 §4.3; S256 alone (RFC 9700 §2.1.1). */
export const pkce: Check = ({ received, client }) => {
  const { code_challenge, code_challenge_method } = pick(received, [
    'code_challenge',
    'code_challenge_method',
  ]);
  if (code_challenge === undefined) {
    const type = responseTypeOf(pick(received, ['response_type']).response_type ?? '');
    const withCode = type === undefined || carries(type, 'code');
    if ((withCode && client.requiresPkce) || code_challenge_method !== undefined) {
      throw new OAuthError('invalid_request', 'code_challenge is missing');
    }
    return {};
  }
  if (code_challenge_method !== 'S256')
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  return { codeChallenge: code_challenge };
};
