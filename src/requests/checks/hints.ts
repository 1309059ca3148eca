import { OAuthError } from '../../kernel/oauth-error.js';
import { pick } from '../parameters.js';
import { type Check, type CheckInput } from './check.js';
import { requestedClaims } from './claims.js';

/**
 * Who is expected to sign in: `login_hint`; `id_token_hint`, which may have expired (OIDC Core §3.1.2.1); or a `sub`
 * asked for by its value (§5.5.1). The last two must not contradict each other.
 */
export const hints: Check = async (input) => {
  const { login_hint, id_token_hint } = pick(input.received, ['login_hint', 'id_token_hint']);
  const loginHint = login_hint === undefined ? {} : { loginHint: login_hint };
  const hinted = id_token_hint === undefined ? undefined : await hintedUser(id_token_hint, input);
  const wanted = wantedUsers(input);
  if (hinted === undefined) return { ...loginHint, ...(wanted ? { expectedUsers: wanted } : {}) };
  if (wanted && !wanted.includes(hinted))
    throw new OAuthError('invalid_request', 'the subject asked for contradicts id_token_hint');
  return { ...loginHint, expectedUsers: [hinted] };
};

async function hintedUser(token: string, { idTokens }: CheckInput): Promise<string> {
  const hint = await idTokens.read(token, { expired: 'accepted' });
  if (!hint) throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this issuer');
  return hint.userId;
}

/** The people whom the client means by the subjects that it asks for; nothing when it does not. */
function wantedUsers({ received, client, subjects }: CheckInput): string[] | undefined {
  const sub = requestedClaims(received).id_token?.sub;
  const wanted = sub?.values ?? (sub?.value === undefined ? undefined : [sub.value]);
  return wanted?.map((value) => {
    if (typeof value !== 'string')
      throw new OAuthError('invalid_request', 'the subject asked for is no text');
    return subjects.userId(value, client) ?? '';
  });
}
