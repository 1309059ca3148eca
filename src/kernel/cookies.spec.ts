import { describe, expect, it } from '@jest/globals';
import { cookieName, readCookie, setCookie } from './cookies.js';

describe('cookies', () => {
  it('are found by their exact name', () => {
    expect(readCookie('a=1; name=value; b=2', 'name')).toBe('value');
    expect(readCookie('name=a=b', 'name')).toBe('a=b');
    expect(readCookie('xname=1; name2=2; Name=3', 'name')).toBeUndefined();
    expect(readCookie(undefined, 'name')).toBeUndefined();
    expect(readCookie('name=', 'name')).toBeUndefined();
  });

  it('do not count when they come twice: one of them may be planted', () => {
    expect(readCookie('name=a; name=b', 'name')).toBeUndefined();
    expect(readCookie('name=a; other=x; name=a', 'name')).toBeUndefined();
  });

  it('are bound to the host under https (RFC 6265bis §4.1.3.2)', () => {
    expect(cookieName('name', true)).toBe('__Host-name');
    expect(setCookie('name', 'v', { secure: true })).toBe(
      '__Host-name=v; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect(setCookie('name', '', { secure: false, maxAge: 0 })).toBe(
      'name=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    );
  });

  it('may be read in frames on other sites where that is asked for, which browsers allow under https alone', () => {
    expect(setCookie('name', 'v', { secure: true, framed: true })).toBe(
      '__Host-name=v; Path=/; SameSite=None; Secure',
    );
    expect(setCookie('name', 'v', { secure: false, framed: true })).toBe('name=v; Path=/; SameSite=Lax');
  });
});
