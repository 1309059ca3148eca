import { describe, expect, it } from '@jest/globals';
import { LONGEST_TEXT, patternCost } from './pattern-cost.js';

const MOST = 2 ** 20;

describe('in how many ways a pattern can be tried', () => {
  it.each<[string, number]>([
    ['^[A-Z]{3}$', 1],
    ['^[0-9]{1,9}\\.[0-9]{2}$', 9],
    ['^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$', 20],
    ['^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 1],
    ['^\\d+(\\.\\d{1,2})?$', LONGEST_TEXT * 2 * 2],
    ['^(?:EUR|USD|GBP)$', 4],
    ['^a|b', 2 * LONGEST_TEXT],
    ['x', LONGEST_TEXT],
    ['^[)(|*+]?$', 2],
    ['^(ab)*$', LONGEST_TEXT],
    ['^a{2,}?b$', LONGEST_TEXT],
    ['^\\p{L}+$', LONGEST_TEXT],
  ])('%s: %d', (pattern, ways) => {
    expect(patternCost(pattern)).toBe(ways);
  });

  it.each([
    '(a+)+$',
    '^(a|a)*$',
    '^(a|aa)+$',
    '^(a?){40}a{40}$',
    '^(a+){30}$',
    '^((ab)*c)*$',
    '^\\w+\\w+\\w+$',
    '\\s+\\s+$',
    '^(\\d+)x\\1$',
    '^(?=a)a$',
    '^(?<name>a)$',
    '^([^,]*,)*[^,]*$',
  ])('%s: too many', (pattern) => {
    expect(patternCost(pattern)).toBeGreaterThan(MOST);
  });

  it.each(['^a+b+$', '^\\d{1,20}[\\d.]{1,20}[\\d.]{1,20}x$', 'a+b'])(
    '%s is tried in little time on the longest text',
    (pattern) => {
      expect(patternCost(pattern)).toBeLessThanOrEqual(MOST);
      const expression = new RegExp(pattern, 'u');
      const begun = performance.now();
      for (const letter of ['a', '1', '.']) expression.test(letter.repeat(LONGEST_TEXT));
      expect(performance.now() - begun).toBeLessThan(5000);
    },
  );
});
