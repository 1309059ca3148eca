/**
 * The JWS algorithms with which clients may sign what they send: asymmetric ones, and not RSASSA-PKCS1-v1_5
 * (CIBA §7.1.1, FAPI 2.0 Security Profile §5.4).
 */
export const CLIENT_SIGNING_ALGS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256'] as const;

/** A JWS algorithm with which a client may sign. */
export type ClientSigningAlg = (typeof CLIENT_SIGNING_ALGS)[number];
