import { describe, expect, it } from '@jest/globals';
import { base32, codeAt, fromBase32, readTimeCode, stepsAround } from './time-codes.js';

const SECRET = Buffer.from('12345678901234567890');

describe('codes of authenticator apps', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at second %i', (seconds, code) => {
    expect(codeAt(SECRET, stepsAround(seconds * 1000)[0])).toBe(code);
  });

  it('are taken one step to either side', () => {
    expect(stepsAround(59_000)).toEqual([1, 0, 2]);
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('come from secrets in base32: %j is %j (RFC 4648 §10)', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
    expect(fromBase32(encoded).toString()).toBe(text);
  });

  it('are read as people type them', () => {
    expect(['123456', ' 123 456 ', '１２３４５６', '123-456'].map(readTimeCode)).toEqual(
      Array(4).fill('123456'),
    );
    expect(['12345', '1234567', 'abcdef', '', '12345٣'].map(readTimeCode)).toEqual(Array(5).fill(undefined));
  });
});
