import { describe, expect, it } from '@jest/globals';
import { comparableAddress, isSameAddress } from './proof-address.js';

const ADDRESS = 'https://login.example.com/a/token';

describe('the address of a proof', () => {
  it.each([
    'https://login.example.com/a/token?b=c',
    'https://login.example.com/a/token#d',
    'HTTPS://Login.Example.COM/a/token',
    'https://login.example.com:443/a/token',
    'https://login.example.com/a/./b/../token',
    'https://login.example.com/%61/t%6fken',
  ])('%s is the same (RFC 9449 §4.3, RFC 3986 §6.2)', (text) => {
    expect(comparableAddress(text)).toBe(ADDRESS);
  });

  it.each([
    'http://login.example.com/a/token',
    'https://login.example.com:8443/a/token',
    'https://login.example.com/A/token',
    'https://login.example.com/a/token/',
    'https://login.example.com/a%2Ftoken',
    'https://login.example.com./a/token',
  ])('%s is another', (text) => {
    expect(comparableAddress(text)).not.toBe(ADDRESS);
    expect(comparableAddress(text)).toBeDefined();
  });

  it.each([
    '',
    '/a/token',
    'login.example.com/a/token',
    'javascript:alert(1)',
    'https://user@login.example.com/a/token',
    ' https://login.example.com/a/token',
    'https:\\\\login.example.com\\a\\token',
    'https://login.example.com/a/to\nken',
    'https://',
  ])('%j is none', (text) => {
    expect(comparableAddress(text)).toBeUndefined();
  });

  it('compares escapes without regard to their case, and does not undo those that are needed', () => {
    expect(comparableAddress('https://login.example.com/a%2fb')).toBe('https://login.example.com/a%2Fb');
  });

  it('is the same as another when they are spelled alike or compare alike, and no address is the same as none', () => {
    expect(isSameAddress(ADDRESS, ADDRESS)).toBe(true);
    expect(isSameAddress('HTTPS://login.example.com/a/token?b', ADDRESS)).toBe(true);
    expect(isSameAddress('https://login.example.com/a', ADDRESS)).toBe(false);
    expect(isSameAddress('none', 'nor this')).toBe(false);
    expect(isSameAddress('', 'none')).toBe(false);
  });
});
