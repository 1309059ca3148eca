import { type ClientMetadata } from './client-metadata.js';
import { carries } from './response-types.js';

/** Why the access tokens of a client cannot be bound to its key although they must be, in words; nothing when they can. */
export function senderConstraintProblem(metadata: ClientMetadata): string | undefined {
  if (!metadata.dpop_bound_access_tokens) return undefined;
  if (metadata.response_types?.some((type) => carries(type, 'token')))
    return 'dpop_bound_access_tokens excludes response types with token: what a browser carries proves no key';
  if (metadata.backchannel_token_delivery_mode === 'push')
    return 'dpop_bound_access_tokens excludes the delivery mode push: who is handed tokens proves no key';
  return undefined;
}
