import { OAuthError } from '../../kernel/oauth-error.js';
import { type Check } from './check.js';

/** Resource indicators, RFC 8707 §2: absolute, without fragment, known. */
export const resource: Check = async ({ received, resourceServers }) => {
  const resources = [...new Set(received.all('resource'))];
  for (const audience of resources) {
    const known =
      audience.length <= 2048 && !audience.includes('#') && (await resourceServers.byAudience(audience));
    if (!known) throw new OAuthError('invalid_target', 'the resource is unknown');
  }
  return { resources };
};
