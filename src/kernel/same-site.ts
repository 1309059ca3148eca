import { type FastifyRequest } from 'fastify';
import { OAuthError } from './oauth-error.js';

/**
 * Refuses a form that another site's page has sent (cross-site request forgery). Every browser of today says where a
 * request comes from (Fetch Metadata); the `Origin` header stands in where it does not.
 */
export function refuseCrossSite(request: FastifyRequest, issuer: string): void {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreign =
    site !== undefined
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && origin !== 'null' && origin !== new URL(issuer).origin;
  if (foreign)
    throw new OAuthError('invalid_request', 'the form was sent from another site', { status: 403 });
}
