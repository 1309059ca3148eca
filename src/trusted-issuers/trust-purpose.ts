/** What the word of another issuer may be good for. */
export const TRUST_PURPOSES = ['software_statement', 'assertion'] as const;
export type TrustPurpose = (typeof TRUST_PURPOSES)[number];
