import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type WaitingRequest } from './waiting-requests.service.js';

/** A request as a company's own application sees it, in JSON. */
export interface DescribedRequest {
  id: string;
  client: { client_id: string; client_name: string };
  scope: string;
  /** What the client asks for in detail (RFC 9396). */
  authorization_details?: AuthorizationDetail[];
  binding_message?: string;
  acr_values?: string;
  /** Where the client's request came from. */
  ip_address: string;
  user_agent: string;
  /** RFC 3339. */
  requested_at: string;
  expires_at: string;
}

/** Describes a request to a company's own application. */
export function describedRequest({ id, request, client }: WaitingRequest): DescribedRequest {
  const { scopes, details, bindingMessage, acrValues, ipAddress, userAgent, askedAt, expiresAt } = request;
  return {
    id,
    client: { client_id: client.id, client_name: client.name },
    scope: scopes.join(' '),
    ...(details.length === 0 ? {} : { authorization_details: details }),
    ...(bindingMessage === undefined ? {} : { binding_message: bindingMessage }),
    ...(acrValues.length === 0 ? {} : { acr_values: acrValues.join(' ') }),
    ip_address: ipAddress,
    user_agent: userAgent,
    requested_at: new Date(askedAt).toISOString(),
    expires_at: new Date(expiresAt).toISOString(),
  };
}
