import { OAuthError } from '../../kernel/oauth-error.js';
import { type JwtClaims } from '../../keys/jwt-claims.js';
import { type CheckInput } from './check.js';

/** The claims of an `id_token_hint`: an ID token of ours, which may have expired (OIDC Core §3.1.2.1, CIBA §7.1). */
export async function idTokenHint(
  token: string,
  { keys, config }: Pick<CheckInput, 'keys' | 'config'>,
): Promise<JwtClaims & { sub: string }> {
  const claims = await keys.verify(token, { typ: 'JWT', issuer: config.issuer, ignoreExpiration: true });
  if (typeof claims?.sub !== 'string') {
    throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this issuer');
  }
  return { ...claims, sub: claims.sub };
}
