import { SIGNING_ALGS } from '../keys/algorithms.js';

/**
 * The JWS algorithms with which clients may sign where a profile of high security is read: asymmetric ones, and not
 * RSASSA-PKCS1-v1_5 (CIBA §7.1.1, FAPI 2.0 Security Profile §5.4).
 */
export const CLIENT_SIGNING_ALGS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256'] as const;

/** A JWS algorithm with which a client may sign. */
export type ClientSigningAlg = (typeof CLIENT_SIGNING_ALGS)[number];

/** The JWS algorithms that are keyed with the secret of a client (RFC 7518 §3.2). */
export const SECRET_ALGS = ['HS256', 'HS384', 'HS512'] as const;

/** A JWS algorithm that is keyed with a secret. */
export type SecretAlg = (typeof SECRET_ALGS)[number];

/** The JWS algorithms with which a client may sign what proves who it is (OIDC Core §9). */
export const ASSERTION_ALGS = [...SIGNING_ALGS, ...SECRET_ALGS] as const;

/** A JWS algorithm with which a client may sign what proves who it is. */
export type AssertionAlg = (typeof ASSERTION_ALGS)[number];

/** Whether an algorithm is keyed with the secret that both sides know. */
export function isSecretAlg(alg: AssertionAlg): alg is SecretAlg {
  return (SECRET_ALGS as readonly string[]).includes(alg);
}
