import { type FastifyRequest } from 'fastify';
import { OAuthError } from '../../kernel/oauth-error.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';

/** RFC 6750 §3: without credentials the challenge carries no error. */
export function bearerError(
  code?: 'invalid_token' | 'insufficient_scope',
  description = 'a bearer token is needed',
  scope?: string,
): OAuthError {
  const parts = ['Bearer realm="cardea"'];
  if (code) parts.push(`error="${code}"`, `error_description="${description}"`);
  if (scope) parts.push(`scope="${scope}"`);
  return new OAuthError(code ?? 'invalid_token', description, {
    headers: { 'WWW-Authenticate': parts.join(', ') },
  });
}

/** The token of a request: in the header (RFC 6750 §2.1), or in a form (§2.2); never in the query, never in both. */
export function bearerToken(request: FastifyRequest): string {
  const header = request.headers.authorization;
  const form = request.body instanceof ReceivedParameters ? request.body.get('access_token') : undefined;
  if (header !== undefined && form !== undefined) {
    throw new OAuthError('invalid_request', 'the token was sent in more than one way');
  }
  if (form !== undefined) return form;
  const match = header === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(header);
  if (!match) throw bearerError();
  return match[1];
}
