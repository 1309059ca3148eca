import { type ClientJwtRules } from '../clients/client-jwts.service.js';
import { type Client } from '../clients/client.js';

/** Seconds from `nbf`, or from now, to `exp` (FAPI 2.0 Message Signing §5.3.1). */
const LONGEST = 3600;

/**
 * What the request objects of a client must be like. Never one without a signature (RFC 9101 §10.1), of an algorithm of
 * its profile, and of the one that it has registered, if it has. What a client keeps at an address of its own it can take
 * away, so that it need not expire.
 */
export function requestObjectRules(
  { metadata: { request_object_signing_alg: registered }, profile }: Client,
  origin: 'value' | 'reference',
): ClientJwtRules {
  return {
    algorithms: profile.signingAlgs.filter((alg) => registered === undefined || alg === registered),
    required: profile.requestObjectClaims.filter((name) => name !== 'exp' || origin === 'value'),
    types: ['oauth-authz-req+jwt'],
    longest: LONGEST,
  };
}
