import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { HmacSha256 } from './hmac-sha256.js';

describe('HmacSha256', () => {
  it.each([
    ['an empty key', ''],
    ['a short key', 'key'],
    ['a key of one block', 'k'.repeat(64)],
    ['a key longer than a block', 'k'.repeat(65)],
    ['a key that is not ASCII', 'schlüssel-🔑'],
  ])('is what node:crypto calls HMAC, with %s (RFC 2104 §2)', (_name, key) => {
    for (const text of ['', 'text', 'naïve 🙂', 'x'.repeat(1000)]) {
      expect(new HmacSha256(key).of(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
    }
  });

  it('gives the second test case of RFC 4231 §4.3', () => {
    const expected = Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex');
    expect(new HmacSha256('Jefe').of('what do ya want for nothing?')).toBe(expected.toString('base64url'));
  });
});
