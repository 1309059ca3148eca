import { describe, expect, it } from '@jest/globals';
import { maskedEmail, maskedPhone } from './masked.js';

describe('masked', () => {
  it.each([
    ['alice@example.com', 'a•••@e•••.com'],
    ['a@b.co.uk', 'a•••@b•••.uk'],
    ['😀x@localhost', '😀•••@l•••'],
  ])('%s is %s', (address, masked) => {
    expect(maskedEmail(address)).toBe(masked);
  });

  it('shows two digits of a number', () => {
    expect(maskedPhone('+491701234567')).toBe('•••67');
  });
});
