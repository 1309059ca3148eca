import { describe, expect, it } from '@jest/globals';
import { newUserCode, readUserCode, shownUserCode } from './user-code.js';

describe('user codes', () => {
  it('are eight letters that cannot be mistaken for one another (RFC 8628 §6.1)', () => {
    const codes = Array.from({ length: 2000 }, newUserCode);
    expect(codes.filter((code) => !/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(2000);
    expect(new Set(codes.join('')).size).toBe(20);
  });

  it.each(['wdjb-mjht', 'WDJBMJHT', ' wdjb mjht ', 'WdJb–MjHt', 'W.D.J.B_M.J.H.T'])(
    'are read from %p',
    (typed) => {
      expect(readUserCode(typed)).toBe('WDJBMJHT');
    },
  );

  it.each(['', 'WDJB-MJH', 'WDJB-MJHTB', 'WDJB-MJH1', 'ADJB-MJHT', '"><script>'])('are not %p', (typed) => {
    expect(readUserCode(typed)).toBeUndefined();
  });

  it('are shown in two halves', () => {
    expect(shownUserCode('WDJBMJHT')).toBe('WDJB-MJHT');
  });
});
