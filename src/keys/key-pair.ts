import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { type KeyAlg } from './published-key.js';

const generate = promisify(generateKeyPair);

/** NIST SP 800-57 part 1 §5.6.3: enough until 2030, and a third of the price of 3072 bits. */
const RSA_BITS = 2048;

/** A new key: its `kid` (RFC 7638 thumbprint) and its JWKs, which state the algorithm. */
export interface KeyPair {
  kid: string;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** Makes a key pair for an algorithm, or a family of them, on the thread pool. */
export async function generateKey(alg: KeyAlg): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateFor(alg);
  const publicJwk = publicKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    publicJwk: { ...publicJwk, alg },
    privateJwk: { ...(privateKey.export({ format: 'jwk' }) as JWK), alg },
  };
}

function generateFor(alg: KeyAlg): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  switch (alg) {
    case 'ES256':
    case 'ECDH-ES':
      return generate('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generate('ec', { namedCurve: 'P-384' });
    case 'ES512':
      return generate('ec', { namedCurve: 'P-521' });
    case 'EdDSA':
      return generate('ed25519');
    case 'PS256':
    case 'RS256':
    case 'RSA-OAEP':
      return generate('rsa', { modulusLength: RSA_BITS });
  }
}
