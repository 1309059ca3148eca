import { type ClientMetadata } from './client-metadata.js';
import { redirectUriProblem } from './redirect-uri.js';

/**
 * Why the addresses by which a client is told of a logout must not be registered, in words: they are https, or of a
 * loopback address, and the page that is framed is the client's own (OIDC Back-Channel Logout §2.2, OIDC Front-Channel
 * Logout §2).
 */
export function logoutAddressProblem(metadata: ClientMetadata): string | undefined {
  for (const name of ['backchannel_logout_uri', 'frontchannel_logout_uri'] as const) {
    const problem = metadata[name] !== undefined && redirectUriProblem(metadata[name], 'web');
    if (problem) return `${name} ${problem}`;
  }
  const page = metadata.frontchannel_logout_uri;
  if (page === undefined) return undefined;
  const isOwn = (metadata.redirect_uris ?? []).some((uri) => new URL(uri).origin === new URL(page).origin);
  return isOwn ? undefined : 'frontchannel_logout_uri must be of the origin of a redirect address';
}
