/** When a person is asked for details: every time, or not again for the very same ones. */
export const DETAILS_CONSENTS = ['always', 'once'] as const;
export type DetailsConsent = (typeof DETAILS_CONSENTS)[number];
