import { describe, expect, it } from '@jest/globals';
import { RefusedTry, type ToldRefusal } from './refused-try.js';

describe('a try that did not help', () => {
  it.each<[ToldRefusal, number, string, Record<string, string>]>([
    ['missing', 400, 'invalid_request', {}],
    ['wrong-credentials', 400, 'wrong_credentials', {}],
    ['wrong-code', 400, 'wrong_credentials', {}],
    ['wrong-passkey', 400, 'wrong_credentials', {}],
    ['throttled', 429, 'throttled', { 'retry-after': '60' }],
    ['expired', 400, 'expired', {}],
    ['pending', 400, 'pending', {}],
    ['refused', 400, 'wrong_credentials', {}],
    ['wrong', 400, 'wrong_credentials', {}],
    ['resting', 429, 'throttled', { 'retry-after': '60' }],
    ['open', 400, 'pending', {}],
    ['taken', 409, 'already_enrolled', {}],
    ['too-many', 409, 'too_many', {}],
    [{ reason: 'too_short', fewest: 15 }, 400, 'password_refused', {}],
  ])('is told as %j: %i %s', (refusal, status, error, headers) => {
    const told = new RefusedTry(refusal);
    expect([told.status, told.body.error, told.headers]).toEqual([status, error, headers]);
  });

  it('tells wrong answers apart by nothing', () => {
    const wrong = (['wrong-credentials', 'wrong-code', 'wrong-passkey', 'refused', 'wrong'] as const).map(
      (refusal) => new RefusedTry(refusal).body,
    );
    expect(new Set(wrong.map((body) => JSON.stringify(body))).size).toBe(1);
  });
});
