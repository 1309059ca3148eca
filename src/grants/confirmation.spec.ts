import { describe, expect, it } from '@jest/globals';
import { type Confirmation, isHeld } from './confirmation.js';

const key: Confirmation = { jkt: 'a' };
const certificate: Confirmation = { 'x5t#S256': 'a' };

describe('what is bound to a key (RFC 7800)', () => {
  it('is held by those who have proved that one, in its manner', () => {
    expect(isHeld(key, [certificate, { jkt: 'a' }])).toBe(true);
    expect(isHeld(certificate, [{ 'x5t#S256': 'a' }])).toBe(true);
    for (const proved of [[], [certificate], [{ jkt: 'b' }]]) expect(isHeld(key, proved)).toBe(false);
    expect(isHeld(certificate, [key])).toBe(false);
  });

  it('is nobody’s when it is bound in a way that is not known, or in two', () => {
    const strange = [
      {},
      null,
      { jwk: {} },
      { kid: 'a' },
      { jkt: 'a', 'x5t#S256': 'a' },
      { jkt: 'a', kid: 'a' },
    ];
    for (const bound of strange)
      expect(isHeld(bound as unknown as Confirmation, [key, certificate])).toBe(false);
  });

  it('is anybody’s when it is bound to nothing', () => {
    expect(isHeld(undefined, [])).toBe(true);
  });
});
