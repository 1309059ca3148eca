import { describe, expect, it } from '@jest/globals';
import { normalizeIdentifier } from './identifier.js';

describe('identifiers of people', () => {
  it.each([
    ['Alice', 'alice'],
    [' alice ', 'alice'],
    ['ALICE@Example.COM', 'alice@example.com'],
    ['ａｌｉｃｅ', 'alice'],
    ['Ǆ', 'dž'],
    ['é', 'é'],
    ['ﬁona', 'fiona'],
    ['Иван', 'иван'],
  ])('%j is compared as %j', (text, expected) => {
    expect(normalizeIdentifier(text)).toBe(expected);
  });

  it.each([
    ['empty', ''],
    ['blank', '   '],
    ['with a space', 'ali ce'],
    ['with a line', 'ali\nce'],
    ['with a zero byte', 'alice\0'],
    ['with an invisible character', 'ali\u200bce'],
    ['with a change of direction', 'ali\u202ece'],
    ['with a soft hyphen', 'ali\u00adce'],
    ['with a lone surrogate', 'ali\ud800ce'],
    ['of two scripts', 'аlice'],
    ['of Greek and Latin', 'αlice'],
    ['too long', 'a'.repeat(256)],
  ])('one that is %s is none', (_kind, text) => {
    expect(normalizeIdentifier(text)).toBeUndefined();
  });

  it('is the same however often it is normalized', () => {
    for (const text of ['İstanbul', 'ẞ', 'ſ', 'ΑΣ', 'Å', '①']) {
      const once = normalizeIdentifier(text)!;
      expect(normalizeIdentifier(once)).toBe(once);
    }
  });
});
