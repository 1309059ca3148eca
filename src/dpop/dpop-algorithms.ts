import { type SigningAlg } from '../keys/algorithms.js';

/** Algorithms of proofs: asymmetric ones, without the padding of RS256, which nothing as young as DPoP needs. */
export const DPOP_ALGS = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'PS256',
] as const satisfies readonly SigningAlg[];

/** An algorithm of proofs. */
export type DpopAlg = (typeof DPOP_ALGS)[number];

/** Whether a header names an algorithm of proofs. */
export function isDpopAlg(alg: unknown): alg is DpopAlg {
  return (DPOP_ALGS as readonly unknown[]).includes(alg);
}
