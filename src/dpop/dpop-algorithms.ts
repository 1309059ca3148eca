import { type SigningAlg } from '../keys/algorithms.js';

/**
 * Algorithms of proofs, and as what each is verified: asymmetric ones, without the padding of RS256, which nothing as
 * young as DPoP needs. Newer clients name the curve of EdDSA (RFC 9864 §2.2).
 */
const VERIFIED_AS = {
  ES256: 'ES256',
  ES384: 'ES384',
  ES512: 'ES512',
  EdDSA: 'EdDSA',
  Ed25519: 'EdDSA',
  PS256: 'PS256',
} as const satisfies Record<string, SigningAlg>;

/** The algorithms by their names in proofs, for discovery and challenges. */
export const DPOP_ALGS = Object.keys(VERIFIED_AS);

/** By which algorithm a proof is verified; nothing when its header names one that proofs may not have. */
export function proofAlg(alg: unknown): SigningAlg | undefined {
  return typeof alg === 'string' && Object.hasOwn(VERIFIED_AS, alg)
    ? VERIFIED_AS[alg as keyof typeof VERIFIED_AS]
    : undefined;
}
