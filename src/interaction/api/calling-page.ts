import { type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
import { isCrossSite, refuseCrossSite } from '../../kernel/same-site.js';

/** Refuses what a page of another origin sends, unless it is one that is registered for the client. */
export function refuseForeignPage(request: FastifyRequest, client: Client, issuer: string): void {
  const { origin } = request.headers;
  if (origin === undefined || !client.origins.includes(origin)) refuseCrossSite(request, issuer);
}

/** Refuses a decision in the person's name from a page that may not take it. */
export function refuseUnchosenPage(request: FastifyRequest, client: Client, issuer: string): void {
  if (!isChosenPage(request, client, issuer)) refuseCrossSite(request, issuer);
}

/**
 * Whether a page may decide for the person and see his secrets: ours, or one that an administrator has chosen. A client
 * that asks for something, and may have registered itself, does not answer for the person (RFC 9700 §4.16).
 */
export function isChosenPage(
  request: FastifyRequest,
  { metadata: { first_party, interaction_uri } }: Client,
  issuer: string,
): boolean {
  const { origin } = request.headers;
  const chosen = first_party || (interaction_uri !== undefined && new URL(interaction_uri).origin === origin);
  return chosen || !isCrossSite(request, issuer);
}
