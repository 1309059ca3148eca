import { type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
import { refuseCrossSite } from '../../kernel/same-site.js';

/** Refuses what a page of another origin sends, unless it is one that is registered for the client. */
export function refuseForeignPage(request: FastifyRequest, client: Client, issuer: string): void {
  const { origin } = request.headers;
  if (origin === undefined || !client.origins.includes(origin)) refuseCrossSite(request, issuer);
}

/**
 * Refuses a consent from pages that no administrator has chosen: a client that asks for something, and may have
 * registered itself, does not answer for the person (RFC 9700 §4.16).
 */
export function refuseSelfMadeConsent(request: FastifyRequest, client: Client, issuer: string): void {
  const { origin } = request.headers;
  const { first_party, interaction_uri } = client.metadata;
  const chosen = first_party || (interaction_uri !== undefined && new URL(interaction_uri).origin === origin);
  if (!chosen) refuseCrossSite(request, issuer);
}
