import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { type JWK } from 'jose';

const encode = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

/** An encrypted JWT of which nothing is right but its form. */
export function formOfJwe(header: object, plaintext: Buffer = Buffer.alloc(64, 7)): string {
  const [key, iv, tag] = [Buffer.alloc(40, 1), Buffer.alloc(12, 2), Buffer.alloc(16, 3)];
  return [header, key, iv, plaintext, tag].map(encode).join('.');
}

/** One that is right, but for header members that no library would make (RSA-OAEP-256, A256GCM). */
export function sealedJwe(plaintext: Buffer, more: object, jwk: JWK): string {
  const header = encode({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: jwk.kid, ...more });
  const contentKey = randomBytes(32);
  const key = createPublicKey({ key: jwk as never, format: 'jwk' });
  const wrapped = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    contentKey,
  );
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  cipher.setAAD(Buffer.from(header, 'ascii'));
  const content = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return [header, ...[wrapped, iv, content, cipher.getAuthTag()].map(encode)].join('.');
}

/** What becomes thousand times as large when it is inflated: as much of it as a number of bytes holds. */
export function bomb(bytes: number): Buffer {
  return deflateRawSync(Buffer.alloc(bytes * 1000), { level: 9 }).subarray(0, bytes);
}
