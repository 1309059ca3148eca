import { CompactEncrypt, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import { call } from './calls.js';
import { type TestApp } from './test-app.js';

/** The key of the published ones to which something can be encrypted with an algorithm. */
export async function encryptionKey(app: TestApp, alg: string): Promise<JWK> {
  const { keys } = (await call(app, '/jwks')).body as unknown as JSONWebKeySet;
  const kty = alg.startsWith('RSA') ? 'RSA' : 'EC';
  const found = keys.find((key) => key.use === 'enc' && key.kty === kty);
  if (!found) throw new Error(`nothing can be encrypted with ${alg}`);
  return found;
}

/** Encrypts a text to Cardea (RFC 9101 §6.1), with another header or to another key where a test wants that. */
export async function encryptedToUs(
  app: TestApp,
  text: string | Uint8Array,
  header: { alg?: string; enc?: string; kid?: string | undefined; [name: string]: unknown } = {},
  key?: JWK,
): Promise<string> {
  const { alg = 'RSA-OAEP-256', enc = 'A256GCM', ...more } = header;
  const jwk = key ?? (await encryptionKey(app, alg));
  return new CompactEncrypt(Buffer.from(text as string))
    .setProtectedHeader({ alg, enc, cty: 'JWT', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }), ...more })
    .encrypt(await importJWK(jwk, alg));
}
