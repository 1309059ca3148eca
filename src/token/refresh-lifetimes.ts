import { type Client } from '../clients/client.js';

/** Seconds that a grant without refresh token stands: longer than any access token lives. */
export const WITHOUT_REFRESH = 24 * 3600;

/** Seconds after which an unused refresh token ends: 14 days unless the client has its own. */
export function refreshIdleLifetime(client: Client): number {
  const idle = client.metadata.refresh_token_idle_lifetime ?? 14 * 24 * 3600;
  return Math.min(idle, refreshAbsoluteLifetime(client));
}

/** Seconds after which a refresh token ends however often it is used: 90 days unless the client has its own. */
export function refreshAbsoluteLifetime({ metadata }: Client): number {
  return metadata.refresh_token_lifetime ?? 90 * 24 * 3600;
}
