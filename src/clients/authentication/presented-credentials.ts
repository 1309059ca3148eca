import { type FastifyRequest } from 'fastify';
import { formOf } from '../../kernel/form.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type AuthMethod } from '../client-metadata-values.js';

/** What a client shows of itself, before anything is proved. */
export interface PresentedCredentials {
  method: AuthMethod;
  clientId: string;
  /** The secret, for the methods that send one. */
  secret: string;
}

/**
 * Detects which authentication method a request presents (RFC 6749 §2.3). Nothing is looked up here; two methods at
 * once, or two different client ids, are refused.
 */
export function presentedCredentials(request: FastifyRequest): PresentedCredentials {
  const form = formOf(request);
  const clientId = form.get('client_id');
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  const basic = parseBasic(request.headers.authorization);
  if ([basic, secret, assertion].filter((shown) => shown !== undefined).length > 1)
    throw new OAuthError('invalid_request', 'there are two client authentication methods');
  if (basic) {
    if (clientId !== undefined && clientId !== basic.clientId) {
      throw new OAuthError('invalid_request', 'client_id is not the client that authenticates');
    }
    return { method: 'client_secret_basic', ...basic };
  }
  if (clientId === undefined || assertion !== undefined)
    throw new OAuthError('invalid_client', 'client authentication failed');
  if (secret !== undefined) return { method: 'client_secret_post', clientId, secret };
  return { method: 'none', clientId, secret: '' };
}

/** Reads HTTP Basic, whose two halves are form-encoded (RFC 6749 §2.3.1, appendix B). */
function parseBasic(header: string | undefined): { clientId: string; secret: string } | undefined {
  if (header === undefined) return undefined;
  const match = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header);
  const text = match && Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text ? text.indexOf(':') : -1;
  const clientId = text && colon > 0 ? formDecode(text.slice(0, colon)) : undefined;
  const secret = text && colon > 0 ? formDecode(text.slice(colon + 1)) : undefined;
  if (clientId === undefined || secret === undefined) throw invalidBasic();
  return { clientId, secret };
}

function formDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return undefined;
  }
}

/** RFC 6749 §5.2: a client that tried the Authorization header is told which scheme is used. */
export function invalidBasic(): OAuthError {
  const headers = { 'WWW-Authenticate': 'Basic realm="cardea", charset="UTF-8"' };
  return new OAuthError('invalid_client', 'client authentication failed', { headers });
}
