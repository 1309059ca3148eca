import { pick } from '../parameters.js';
import { type CheckInput } from './check.js';

/** RFC 6749 §3.3, OIDC Core §3.1.2.1. */
export const scope = async ({
  received,
  client,
  scopePolicy,
}: Pick<CheckInput, 'received' | 'client' | 'scopePolicy'>): Promise<{ scopes: string[] }> => ({
  scopes: await scopePolicy.ofRequest(
    pick(received, ['scope']).scope,
    client,
    received.all('authorization_details').length > 0,
  ),
});
