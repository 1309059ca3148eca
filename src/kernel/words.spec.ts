import { describe, expect, it } from '@jest/globals';
import { decodeBase64url } from './base64url.js';
import { namesEntityTag } from './entity-tag.js';
import { frozen } from './frozen.js';
import { containing, pageOf } from './page-of.js';
import { isSubset, parseScope } from './scope.js';
import { randomSecret, sameSecret, sha256, uuidv7 } from './secrets.js';

describe('scopes', () => {
  it('are distinct words in their order (RFC 6749 §3.3)', () => {
    expect(parseScope('openid  profile openid a:b')).toEqual(['openid', 'profile', 'a:b']);
    expect(parseScope('')).toEqual([]);
  });

  it.each(['a"b', 'a\\b', 'ü', 'a\tb', 'a\nb', 'a\0'])('have no character as in %j', (text) => {
    expect(parseScope(`openid ${text}`)).toBeUndefined();
  });

  it('narrow', () => {
    expect(isSubset(['a'], ['a', 'b'])).toBe(true);
    expect(isSubset([], [])).toBe(true);
    expect(isSubset(['a', 'c'], ['a', 'b'])).toBe(false);
    expect(isSubset(['A'], ['a'])).toBe(false);
  });
});

describe('base64url', () => {
  it('is read strictly: another spelling of the same bytes is another text', () => {
    expect(decodeBase64url('YQ')?.toString()).toBe('a');
    for (const text of ['YQ==', 'YR', 'YQ\n', ' YQ', 'Y', 'Y+/', 'Y Q', 'ü'])
      expect([text, decodeBase64url(text)]).toEqual([text, undefined]);
  });
});

describe('secrets', () => {
  it('are of 256 bits and never the same', () => {
    const many = Array.from({ length: 1000 }, () => randomSecret());
    expect(new Set(many).size).toBe(1000);
    expect(many.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
  });

  it('are compared whole', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    for (const other of ['', 'ab', 'abcd', 'abC', 'abc\0']) expect(sameSecret('abc', other)).toBe(false);
  });

  it('are hashed as PKCE has it (RFC 7636 appendix B)', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect(sha256(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });
});

describe('UUIDs of version 7', () => {
  it('sort by time and are well formed (RFC 9562 §5.7)', () => {
    const now = Date.UTC(2026, 0, 1);
    const ids = [0, 1, 2, 1000, 86_400_000].map((offset) => uuidv7(now + offset));
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(uuidv7(now)).not.toBe(uuidv7(now));
  });
});

describe('pages of a list', () => {
  it('say where the next one begins, when there is one', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ items: [1, 2], next: '2' });
    expect(pageOf([1, 2], 2, String)).toEqual({ items: [1, 2], next: undefined });
    expect(pageOf([], 2, String)).toEqual({ items: [], next: undefined });
  });

  it('are searched by text, not by pattern', () => {
    expect(containing('50%_!x')).toBe('%50!%!_!!x%');
  });
});

describe('entity tags', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    [undefined, false],
  ])('If-None-Match %j names "a": %s (RFC 9110 §13.1.2)', (header, expected) => {
    expect(namesEntityTag(header, '"a"')).toBe(expected);
  });
});

describe('what is frozen', () => {
  it('is frozen to its last member', () => {
    const value = frozen({ list: [{ deep: true }] });
    expect(Object.isFrozen(value.list[0])).toBe(true);
    expect(() => value.list.push({ deep: false })).toThrow(TypeError);
  });
});
