import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { type SigningAlg } from '../../keys/algorithms.js';

const MAKERS: Record<SigningAlg, () => KeyObject> = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey,
  ES512: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey,
  EdDSA: () => generateKeyPairSync('ed25519').publicKey,
  PS256: rsaKey,
  RS256: rsaKey,
};

const made = new Map<SigningAlg, KeyObject>();

/** A public key of nobody: what is checked with it is refused, and takes as long as with a key of a client. */
export function decoyKey(alg: SigningAlg): KeyObject {
  const key = made.get(alg) ?? MAKERS[alg]();
  made.set(alg, key);
  return key;
}

/** Any odd number does for a modulus where nobody is to sign; looking for primes would take a while. */
function rsaKey(): KeyObject {
  const modulus = randomBytes(256);
  modulus[0] |= 0x80;
  modulus[255] |= 1;
  return createPublicKey({
    key: { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' },
    format: 'jwk',
  });
}
