import { expect, it } from '@jest/globals';
import { isRecentlySignedIn, RECENT_SIGN_IN } from './recent-sign-in.js';

const authTime = new Date('2026-01-01T12:00:00Z');

it.each([
  [0, true],
  [RECENT_SIGN_IN * 1000 - 1, true],
  [RECENT_SIGN_IN * 1000, false],
])('a sign-in of %d ms ago is recent: %s', (ago, recent) => {
  expect(isRecentlySignedIn({ authTime }, authTime.getTime() + ago)).toBe(recent);
});
