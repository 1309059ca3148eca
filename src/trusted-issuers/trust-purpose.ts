/** What the word of another issuer may be good for. */
export const TRUST_PURPOSES = ['software_statement', 'assertion', 'subject_token'] as const;
export type TrustPurpose = (typeof TRUST_PURPOSES)[number];

/** Speaking for somebody: at the JWT bearer grant (RFC 7523), or in token exchange (RFC 8693); each under a policy. */
export type AssertionPurpose = Exclude<TrustPurpose, 'software_statement'>;

/** Whether who is trusted for it speaks for people or service accounts. */
export function isAssertionPurpose(purpose: TrustPurpose): purpose is AssertionPurpose {
  return purpose !== 'software_statement';
}
