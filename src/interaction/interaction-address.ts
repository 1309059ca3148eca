import { type Client } from '../clients/client.js';
import { type Config } from '../config/config.js';
import { type Interaction } from './interaction.js';

/**
 * Where a browser goes for an interaction: to the screens of the client's own company, if it has any and the answer is
 * for this browser; else to our pages, which tell a person what a device or a request over the back channel shows.
 */
export function interactionAddress(
  { id, request }: Pick<Interaction, 'id' | 'request'>,
  { metadata }: Pick<Client, 'metadata'>,
  { basePath, issuer }: Pick<Config, 'basePath' | 'issuer'>,
): string {
  if (metadata.interaction_uri === undefined || !request.target) return `${basePath}/interaction/${id}`;
  const address = new URL(metadata.interaction_uri);
  address.searchParams.set('interaction', id);
  address.searchParams.set('iss', issuer);
  return address.href;
}
