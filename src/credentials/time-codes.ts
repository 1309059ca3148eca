import { createHmac } from 'node:crypto';

/** Seconds of a time step, digits of a code (RFC 6238 §4, RFC 4226 §5.3); what every authenticator app takes. */
const STEP = 30;
const DIGITS = 6;
/** Steps by which a phone's clock may be off (RFC 6238 §5.2). */
const DRIFT = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of one time step (HOTP, RFC 4226 §5.3, with SHA-1). */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1] & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** The time steps whose codes are taken at a time in milliseconds, the likeliest first. */
export function stepsAround(now: number): number[] {
  const step = Math.floor(now / 1000 / STEP);
  const steps = [step];
  for (let off = 1; off <= DRIFT; off++) steps.push(step - off, step + off);
  return steps;
}

/** Six digits as a person typed them, with or without spaces; nothing when they are none. */
export function readTimeCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}

/** RFC 4648 §6, without padding, as authenticator apps take a secret. */
export function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31];
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/** The bytes of a base32 text of ours. */
export function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    value = ((value << 5) | BASE32.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((value >>> (bits -= 8)) & 0xff);
  }
  return Buffer.from(bytes);
}
