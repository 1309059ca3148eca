import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { type DecryptionFamily } from './encryption-algorithms.js';
import { type CreatedKey } from './engines/key-engine.js';

const generate = promisify(generateKeyPair);

/** NIST SP 800-57 part 1 §5.6.3: enough until 2030. */
const RSA_BITS = 2048;

/** Makes a key pair for a family of algorithms on the thread pool. */
export async function generateDecryptionKey(family: DecryptionFamily): Promise<CreatedKey> {
  const { publicKey, privateKey } = await generateFor(family);
  return {
    publicJwk: publicKey.export({ format: 'jwk' }),
    material: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: family }),
  };
}

function generateFor(family: DecryptionFamily): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return family === 'ECDH-ES'
    ? generate('ec', { namedCurve: 'P-256' })
    : generate('rsa', { modulusLength: RSA_BITS });
}
