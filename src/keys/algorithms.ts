import { constants, type KeyObject, type SigningOptions } from 'node:crypto';

/** The JWS algorithms that Cardea signs with, RFC 7518 §3.1 and RFC 8037 §3.1; the default comes first. */
export const SIGNING_ALGS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'RS256'] as const;

/** A JWS algorithm that Cardea signs with. */
export type SigningAlg = (typeof SIGNING_ALGS)[number];

/** What node:crypto needs to sign and verify with one algorithm. */
export interface AlgorithmParameters {
  /** Nothing where the algorithm hashes by itself. */
  hash: string | undefined;
  options: SigningOptions;
}

const ECDSA: SigningOptions = { dsaEncoding: 'ieee-p1363' };

const PARAMETERS: Record<SigningAlg, AlgorithmParameters> = {
  ES256: { hash: 'sha256', options: ECDSA },
  ES384: { hash: 'sha384', options: ECDSA },
  ES512: { hash: 'sha512', options: ECDSA },
  EdDSA: { hash: undefined, options: {} },
  PS256: {
    hash: 'sha256',
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
  },
  RS256: { hash: 'sha256', options: { padding: constants.RSA_PKCS1_PADDING } },
};

/** The kinds of key for each: `RSA`, or curves (RFC 7518 §3.1, RFC 8037 §3.1). */
export const SIGNATURE_KINDS: Record<SigningAlg, readonly string[]> = {
  RS256: ['RSA'],
  PS256: ['RSA'],
  ES256: ['P-256'],
  ES384: ['P-384'],
  ES512: ['P-521'],
  EdDSA: ['Ed25519'],
};

/** Whether a text names an algorithm that Cardea signs with. */
export function isSigningAlg(text: string): text is SigningAlg {
  return (SIGNING_ALGS as readonly string[]).includes(text);
}

/** The hash to call node:crypto with, and its second argument, made once per key. */
export function cryptoParameters<Key extends KeyObject>(
  alg: SigningAlg,
  key: Key,
): { hash: string | undefined; input: SigningOptions & { key: Key } } {
  const { hash, options } = PARAMETERS[alg];
  return { hash, input: { ...options, key } };
}
