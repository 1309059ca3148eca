import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { compactDecrypt, type JWK } from 'jose';

const generate = promisify(generateKeyPair);

/** A key pair of a client: the half that it publishes, and the half with which it decrypts. */
export interface ClientKeyPair {
  jwk: JWK & { kid: string };
  privateKey: KeyObject;
}

/** Makes one for encryption, unless told otherwise. */
export async function clientKeyPair(
  kind: 'rsa' | 'P-256' | 'P-384' | 'P-521' | 'x25519',
  more: JWK = { kty: '', use: 'enc' },
): Promise<ClientKeyPair> {
  const { publicKey, privateKey } =
    kind === 'rsa'
      ? await generate('rsa', { modulusLength: 2048 })
      : kind === 'x25519'
        ? await generate('x25519')
        : await generate('ec', { namedCurve: kind });
  const { kty: _kty, ...members } = more;
  const kid = `${kind}-${Math.random().toString(36).slice(2)}`;
  return { jwk: { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, ...members }, privateKey };
}

/** What a JWE holds, and its header; throws when the key does not open it. */
export async function decrypted(
  jwe: string,
  { privateKey }: ClientKeyPair,
): Promise<{ header: Record<string, unknown>; text: string }> {
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, privateKey);
  return { header: protectedHeader, text: Buffer.from(plaintext).toString() };
}
