import { OAuthError } from '../../kernel/oauth-error.js';
import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** Who is expected to sign in: `login_hint`, and `id_token_hint`, which may have expired (OIDC Core §3.1.2.1). */
export const hints: Check = async ({ received, keys, config }) => {
  const { login_hint, id_token_hint } = pick(received, ['login_hint', 'id_token_hint']);
  const loginHint = login_hint === undefined ? {} : { loginHint: login_hint };
  if (id_token_hint === undefined) return loginHint;
  const claims = await keys.verify(id_token_hint, {
    typ: 'JWT',
    issuer: config.issuer,
    ignoreExpiration: true,
  });
  if (typeof claims?.sub !== 'string')
    throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this issuer');
  return { ...loginHint, hintedSubject: claims.sub };
};
