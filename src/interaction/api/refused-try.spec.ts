import { describe, expect, it } from '@jest/globals';
import { type Refusal } from '../authenticators/authenticator.js';
import { RefusedTry } from './refused-try.js';

describe('a try that did not help', () => {
  it.each<[Refusal, number, string, Record<string, string>]>([
    ['missing', 400, 'invalid_request', {}],
    ['wrong-credentials', 400, 'wrong_credentials', {}],
    ['wrong-code', 400, 'wrong_credentials', {}],
    ['wrong-passkey', 400, 'wrong_credentials', {}],
    ['throttled', 429, 'throttled', { 'retry-after': '60' }],
    ['expired', 400, 'expired', {}],
    ['pending', 400, 'pending', {}],
  ])('is told as %s: %i %s', (refusal, status, error, headers) => {
    const told = new RefusedTry(refusal);
    expect([told.status, told.body.error, told.headers]).toEqual([status, error, headers]);
  });

  it('tells wrong answers apart by nothing', () => {
    const wrong = (['wrong-credentials', 'wrong-code', 'wrong-passkey'] as const).map(
      (refusal) => new RefusedTry(refusal).body,
    );
    expect(new Set(wrong.map((body) => JSON.stringify(body))).size).toBe(1);
  });
});
