import { pick } from '../parameters.js';
import { type CheckInput } from './check.js';

/** RFC 6749 §3.3, OIDC Core §3.1.2.1. Without a scope the client gets what it was registered for, but no identity. */
export const scope = async ({
  received,
  client,
  scopePolicy,
}: Pick<CheckInput, 'received' | 'client' | 'scopePolicy'>): Promise<{ scopes: string[] }> => {
  const asked =
    pick(received, ['scope']).scope ??
    client.scopes.filter((name) => !['openid', 'offline_access'].includes(name));
  return { scopes: await scopePolicy.ofRequest(asked, client) };
};
