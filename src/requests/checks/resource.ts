import { type CheckInput } from './check.js';

/** Resource indicators, RFC 8707 §2. */
export const resource = async ({
  received,
  client,
  resourceServers,
}: Pick<CheckInput, 'received' | 'client' | 'resourceServers'>): Promise<{ resources: string[] }> => {
  const resources = [...new Set(received.all('resource'))];
  await resourceServers.refuseUnusable(resources, client);
  return { resources };
};
