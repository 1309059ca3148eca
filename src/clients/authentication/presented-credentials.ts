import { type FastifyRequest } from 'fastify';
import { formOf } from '../../kernel/form.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type ClientCertificate } from '../../tls/client-certificate.js';
import { type AuthMethod } from '../client-metadata-values.js';
import { presentedAssertion } from './presented-assertion.js';

/** What a client shows of itself, before anything is proved. */
export interface PresentedCredentials {
  method: AuthMethod;
  clientId: string;
  /** The secret or the assertion; empty where nothing is proved, or a certificate proves it. */
  proof: string;
  /** What proves it where a certificate does. */
  certificate?: ClientCertificate;
}

/**
 * Detects which authentication method a request presents (RFC 6749 §2.3). Nothing is looked up here; two methods at
 * once, or two different client ids, are refused.
 */
export function presentedCredentials(request: FastifyRequest): PresentedCredentials {
  const form = formOf(request);
  const clientId = form.get('client_id');
  const secret = form.get('client_secret');
  const [assertion, assertionType] = [form.get('client_assertion'), form.get('client_assertion_type')];
  const basic = parseBasic(request.headers.authorization);
  if ([basic, secret, assertion ?? assertionType].filter((shown) => shown !== undefined).length > 1)
    throw new OAuthError('invalid_request', 'there are two client authentication methods');
  const named = basic ?? presentedAssertion(assertion, assertionType);
  if (named) {
    if (clientId !== undefined && clientId !== named.clientId) {
      throw new OAuthError('invalid_request', 'client_id is not the client that authenticates');
    }
    return named;
  }
  if (clientId === undefined || assertion !== undefined || assertionType !== undefined)
    throw new OAuthError('invalid_client', 'client authentication failed');
  if (secret !== undefined) return { method: 'client_secret_post', clientId, proof: secret };
  return { method: 'none', clientId, proof: '' };
}

/** Reads HTTP Basic, whose two halves are form-encoded (RFC 6749 §2.3.1, appendix B). */
function parseBasic(header: string | undefined): PresentedCredentials | undefined {
  if (header === undefined) return undefined;
  const match = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header);
  const text = match && Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text ? text.indexOf(':') : -1;
  const clientId = text && colon > 0 ? formDecode(text.slice(0, colon)) : undefined;
  const proof = text && colon > 0 ? formDecode(text.slice(colon + 1)) : undefined;
  if (clientId === undefined || proof === undefined) throw invalidBasic();
  return { method: 'client_secret_basic', clientId, proof };
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
