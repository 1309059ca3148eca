import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** RFC 6749 §3.3, OIDC Core §3.1.2.1. Without a scope the client gets what it was registered for, but no identity. */
export const scope: Check = async ({ received, client, scopePolicy }) => {
  const asked =
    pick(received, ['scope']).scope ??
    client.scopes.filter((name) => !['openid', 'offline_access'].includes(name));
  return { scopes: await scopePolicy.ofRequest(asked, client) };
};
