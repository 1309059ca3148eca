import { isDeepStrictEqual } from 'node:util';

/**
 * The key that whoever sends a token must prove to hold, the `cnf` claim of RFC 7800 §3.1: that of DPoP proofs
 * (RFC 9449 §6.1), or that of a certificate (RFC 8705 §3.1).
 */
export type Confirmation = { jkt: string } | { 'x5t#S256': string };

/**
 * Whether the key that something is bound to is among those that were proved. What is bound to nothing is anybody's;
 * what is bound in a way that nobody can prove here is nobody's.
 */
export function isHeld(bound: Confirmation | undefined, proved: readonly Confirmation[]): boolean {
  return bound === undefined || proved.some((one) => isDeepStrictEqual(one, bound));
}
