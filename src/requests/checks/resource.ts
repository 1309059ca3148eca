import { type CheckInput } from './check.js';

/** Resource indicators, RFC 8707 §2. */
export const resource = async ({
  received,
  resourceServers,
}: Pick<CheckInput, 'received' | 'resourceServers'>): Promise<{ resources: string[] }> => {
  const resources = [...new Set(received.all('resource'))];
  await resourceServers.refuseUnknown(resources);
  return { resources };
};
