import { type FastifyRequest } from 'fastify';
import { OAuthError } from './oauth-error.js';
import { ReceivedParameters } from './received-parameters.js';

/** The form of a request; `invalid_request` when the body is none (RFC 6749 §3.2). */
export function formOf(request: FastifyRequest): ReceivedParameters {
  if (request.body instanceof ReceivedParameters) return request.body;
  throw new OAuthError('invalid_request', 'the body must be application/x-www-form-urlencoded');
}

/** The parameters of a request's query. */
export function queryOf(request: FastifyRequest): ReceivedParameters {
  const mark = request.url.indexOf('?');
  return ReceivedParameters.parse(mark < 0 ? '' : request.url.slice(mark + 1));
}
