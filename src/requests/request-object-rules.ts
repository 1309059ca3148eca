import { type ClientJwtRules } from '../clients/client-jwts.service.js';
import { type Client } from '../clients/client.js';
import { SIGNING_ALGS, type SigningAlg } from '../keys/algorithms.js';

/** Seconds from `nbf`, or from now, to `exp` (FAPI 2.0 Message Signing §5.3.1). */
const LONGEST = 3600;

/** What a profile demands of request objects beyond RFC 9101. */
export interface RequestObjectDemands {
  /** Whether they say from when on they are good, as FAPI 2.0 Message Signing §5.3.1 has it. */
  nbf?: boolean;
  /** What they may be signed with; all that we can verify unless told. */
  algorithms?: readonly SigningAlg[];
}

/**
 * What the request objects of a client must be like. Never one without a signature (RFC 9101 §10.1), and of the
 * algorithm that the client has registered, if it has. What a client keeps at an address of its own it can take away, so
 * that it need not expire.
 */
export function requestObjectRules(
  { metadata: { request_object_signing_alg: registered } }: Client,
  origin: 'value' | 'reference',
  { nbf = false, algorithms = SIGNING_ALGS }: RequestObjectDemands = {},
): ClientJwtRules {
  return {
    algorithms: algorithms.filter((alg) => registered === undefined || alg === registered),
    required: ['aud', ...(origin === 'value' ? ['exp'] : []), ...(nbf ? ['nbf'] : [])],
    types: ['oauth-authz-req+jwt'],
    longest: LONGEST,
  };
}
