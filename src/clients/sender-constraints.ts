import { type ClientMetadata } from './client-metadata.js';
import { carries } from './response-types.js';

/** The members that say that all access tokens of a client are bound (RFC 9449 §5.2, RFC 8705 §3.4). */
const BINDINGS = ['dpop_bound_access_tokens', 'tls_client_certificate_bound_access_tokens'] as const;

/** Why the access tokens of a client cannot be bound to its key although they must be, in words; nothing when they can. */
export function senderConstraintProblem(metadata: ClientMetadata): string | undefined {
  const name = BINDINGS.find((member) => metadata[member]);
  if (name === undefined) return undefined;
  if (metadata.response_types?.some((type) => carries(type, 'token')))
    return `${name} excludes response types with token: what a browser carries proves no key`;
  if (metadata.backchannel_token_delivery_mode === 'push')
    return `${name} excludes the delivery mode push: who is handed tokens proves no key`;
  return undefined;
}
