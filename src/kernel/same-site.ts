import { type FastifyRequest } from 'fastify';
import { OAuthError } from './oauth-error.js';

/** Refuses a form that another site's page has sent (cross-site request forgery). */
export function refuseCrossSite(request: FastifyRequest, issuer: string): void {
  if (isCrossSite(request, issuer))
    throw new OAuthError('invalid_request', 'the form was sent from another site', { status: 403 });
}

/**
 * Whether another site's page has sent a request. Every browser of today says where one comes from (Fetch Metadata); the
 * `Origin` header stands in where it does not.
 */
export function isCrossSite({ headers }: FastifyRequest, issuer: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  return site !== undefined
    ? site !== 'same-origin' && site !== 'none'
    : origin !== undefined && origin !== 'null' && origin !== new URL(issuer).origin;
}
