import { type FastifyRequest } from 'fastify';
import { OAuthError } from '../../kernel/oauth-error.js';
import { presentedText } from '../sender/presented-text.js';

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

/** The token of a request that takes bearer tokens alone. */
export function bearerToken(request: FastifyRequest): string {
  const presented = presentedText(request);
  if (presented?.scheme !== 'Bearer') throw bearerError();
  return presented.token;
}
