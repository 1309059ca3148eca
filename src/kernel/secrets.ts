import { hash, randomFillSync, timingSafeEqual } from 'node:crypto';

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Unpredictable bytes out of a pool, a tenth of the cost of asking the system each time. */
export function randomBytes(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + size));
  pool.fill(0, used, used + size);
  used += size;
  return bytes;
}

/** A random secret in base64url; 32 bytes are 256 bits (RFC 6749 §10.10 asks for at least 128). */
export function randomSecret(size = 32): string {
  return randomBytes(size).toString('base64url');
}

/** SHA-256 in base64url: what is stored of a random secret, and the S256 method of RFC 7636 §4.2. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Compares two texts in a time that depends on neither but for their length, which is no secret of a digest. */
export function sameSecret(a: string, b: string): boolean {
  const [given, wanted] = [Buffer.from(a), Buffer.from(b)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** A UUID of version 7 (RFC 9562 §5.7): sorts by time of creation. */
export function uuidv7(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
