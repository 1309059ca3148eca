import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { requestedDetails } from '../../resources/authorization-details/details-of-client.js';
import { type CheckInput } from './check.js';

/** Rich authorization requests, RFC 9396 §3. */
export const authorizationDetails = async ({
  received,
  client,
  resourceServers,
}: Pick<CheckInput, 'received' | 'client' | 'resourceServers'>): Promise<{
  details: AuthorizationDetail[];
}> => ({ details: requestedDetails(received, client, await resourceServers.all()) ?? [] });
