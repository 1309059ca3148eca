import { OAuthError } from '../../kernel/oauth-error.js';
import { type CheckInput } from './check.js';

/** Resource indicators, RFC 8707 §2: absolute, without fragment, known. */
export const resource = async ({
  received,
  resourceServers,
}: Pick<CheckInput, 'received' | 'resourceServers'>): Promise<{ resources: string[] }> => {
  const resources = [...new Set(received.all('resource'))];
  for (const audience of resources) {
    const known =
      audience.length <= 2048 && !audience.includes('#') && (await resourceServers.byAudience(audience));
    if (!known) throw new OAuthError('invalid_target', 'the resource is unknown');
  }
  return { resources };
};
