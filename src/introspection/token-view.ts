import { type Client } from '../clients/client.js';
import { type Subjects } from '../subjects/subjects.service.js';
import { renamed } from '../grants/actor.js';
import { type LiveAccessToken } from '../token/access-tokens.service.js';

/**
 * A token as the caller may see it. It calls people as the client that it was issued to does; another client that has
 * names of its own for people (OIDC Core §8) is told those, so that it learns none by which others know them.
 */
export function seenBy(caller: Client, token: LiveAccessToken, subjects: Subjects): LiveAccessToken {
  const { claims, client, of } = token;
  if (caller.sector === undefined || caller.sector === client.sector || !of) return token;
  const called = (sub: string) => subjects.of(subjects.userId(sub, client) ?? sub, caller);
  const { act } = claims;
  const seen = { ...claims, sub: called(claims.sub), ...(act ? { act: renamed(act, called) } : {}) };
  return { ...token, claims: seen };
}
