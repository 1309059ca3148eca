import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { type JWK } from 'jose';
import { cryptoParameters, type SigningAlg } from '../algorithms.js';
import { type CreatedKey, type KeyEngine, type OpenedKey } from './key-engine.js';

const generate = promisify(generateKeyPair);

/** NIST SP 800-57 part 1 §5.6.3: enough until 2030, and a third of the price of 3072 bits. */
const RSA_BITS = 2048;

/** Keeps private keys in the database, sealed, and signs in the process. */
export class EmbeddedKeyEngine implements KeyEngine {
  readonly name = 'embedded';

  /** Makes a key pair on the thread pool. */
  async create(alg: SigningAlg): Promise<CreatedKey> {
    const { publicKey, privateKey } = await generateFor(alg);
    return {
      publicJwk: publicKey.export({ format: 'jwk' }),
      material: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg }),
    };
  }

  /** The public half is derived from the private one, which alone is authenticated at rest. */
  open(alg: SigningAlg, material: string): OpenedKey {
    const jwk = JSON.parse(material) as JWK;
    if (jwk.alg !== alg) throw new Error('the key is for another algorithm');
    const privateKey = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    const { hash, input } = cryptoParameters(alg, privateKey);
    return { publicKey: createPublicKey(privateKey), sign: (text) => sign(hash, text, input) };
  }

  /** The row was all there was of it. */
  destroy(): Promise<void> {
    return Promise.resolve();
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function generateFor(alg: SigningAlg): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  switch (alg) {
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generate('ec', { namedCurve: 'P-384' });
    case 'ES512':
      return generate('ec', { namedCurve: 'P-521' });
    case 'EdDSA':
      return generate('ed25519');
    case 'PS256':
    case 'RS256':
      return generate('rsa', { modulusLength: RSA_BITS });
  }
}
