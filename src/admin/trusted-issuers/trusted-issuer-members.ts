import { AnyObject, Nested, SomeOf, Text } from '../../kernel/api-fields.js';
import { AssertionPolicy } from '../../trusted-issuers/assertion-policy.js';
import { TRUST_PURPOSES, type TrustPurpose } from '../../trusted-issuers/trust-purpose.js';

/** What may be left out of a trusted issuer: one of the two kinds of keys must be there. */
export class TrustedIssuerMembers {
  @SomeOf(TRUST_PURPOSES, {
    description:
      'What its word is good for: `software_statement` by default, and `assertion` (the JWT bearer grant) when there is ' +
      'an `assertion_policy`. With `subject_token`, its JWTs may be exchanged (RFC 8693), as often as wanted while good.',
    example: ['software_statement'],
  })
  purposes?: TrustPurpose[];

  @AnyObject({
    description: 'Its public keys, a JWK Set (RFC 7517); instead of `jwks_uri`.',
    example: { keys: [] },
  })
  jwks?: { keys: Record<string, unknown>[] };

  @Text({
    description: 'Where it publishes its keys, an https address; instead of `jwks`.',
    example: 'https://directory.example.com/jwks',
    max: 2048,
    format: 'uri',
  })
  jwks_uri?: string;

  @Nested(() => AssertionPolicy, {
    description:
      'What its assertions are good for (RFC 7523 §2.1); goes with the purposes `assertion` and `subject_token`.',
  })
  assertion_policy?: AssertionPolicy;
}
