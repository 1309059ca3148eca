import { describe, expect, it } from '@jest/globals';
import { safeImage, safeLink } from './safe-address.js';

describe('safeLink', () => {
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'https://bank@evil.example/',
    '/path',
    '',
  ])('refuses %j', (address) => expect(safeLink(address)).toBeUndefined());

  it('lets http and https through', () => {
    expect(safeLink('https://example.com/terms?a=1#b')).toBe('https://example.com/terms?a=1#b');
    expect(safeLink('http://localhost:8080')).toBe('http://localhost:8080/');
  });
});

describe('safeImage', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/x.png',
    '/\\evil.example/x.png',
    'http://example.com/x.png',
    'https://example.com/x.png',
  ])('refuses %j', (address) => expect(safeImage(address)).toBeUndefined());

  it.each(['/logos/x.png', 'data:image/png;base64,AA=='])('lets %j through', (address) =>
    expect(safeImage(address)).toBe(address),
  );
});
