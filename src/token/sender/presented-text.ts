import { type FastifyRequest } from 'fastify';
import { OAuthError } from '../../kernel/oauth-error.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';
import { type AccessTokenType } from './presentation.js';

/** A token as a request carries it, not yet judged. */
export interface PresentedText {
  scheme: AccessTokenType;
  token: string;
}

/**
 * The token of a request, if it has one: in the header, in either scheme (RFC 6750 §2.1, RFC 9449 §7.1), or in a form
 * (RFC 6750 §2.2); never in the query, never in both.
 */
export function presentedText(request: FastifyRequest): PresentedText | undefined {
  const header = request.headers.authorization;
  const form = request.body instanceof ReceivedParameters ? request.body.get('access_token') : undefined;
  if (header !== undefined && form !== undefined) {
    throw new OAuthError('invalid_request', 'the token was sent in more than one way');
  }
  if (form !== undefined) return { scheme: 'Bearer', token: form };
  const match = header === undefined ? undefined : /^(Bearer|DPoP) +(\S+) *$/i.exec(header);
  return match
    ? { scheme: match[1].toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', token: match[2] }
    : undefined;
}
