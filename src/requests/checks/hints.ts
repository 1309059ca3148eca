import { OAuthError } from '../../kernel/oauth-error.js';
import { pick } from '../parameters.js';
import { type Check } from './check.js';
import { requestedClaims } from './claims.js';
import { idTokenHint } from './id-token-hint.js';

/**
 * Who is expected to sign in: `login_hint`; `id_token_hint`, which may have expired (OIDC Core §3.1.2.1); or a `sub`
 * asked for by its value (§5.5.1). The last two must not contradict each other.
 */
export const hints: Check = async (input) => {
  const { login_hint, id_token_hint } = pick(input.received, ['login_hint', 'id_token_hint']);
  const loginHint = login_hint === undefined ? {} : { loginHint: login_hint };
  const hinted = id_token_hint === undefined ? undefined : (await idTokenHint(id_token_hint, input)).sub;
  const wanted = requestedClaims(input.received).id_token?.sub?.value;
  if (wanted !== undefined && (typeof wanted !== 'string' || (hinted !== undefined && hinted !== wanted))) {
    throw new OAuthError('invalid_request', 'the subject asked for contradicts id_token_hint, or is no text');
  }
  const hintedSubject = hinted ?? wanted;
  return { ...loginHint, ...(hintedSubject === undefined ? {} : { hintedSubject }) };
};
