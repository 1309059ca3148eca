import { describe, expect, it } from '@jest/globals';
import { phoneNumber } from './phone-number.js';

describe('phoneNumber', () => {
  it.each([
    ['+14255551212', '+14255551212'],
    ['+1 (425) 555-1212', '+14255551212'],
    ['+56 (2) 687 2400', '+5626872400'],
    ['+49.30.1234567', '+49301234567'],
  ])('dials %s', (text, number) => {
    expect(phoneNumber(text)).toBe(number);
  });

  it.each([
    '',
    '4255551212',
    '+0123456789',
    '+123',
    '+1234567890123456',
    '+1 (604) 555-1234;ext=5678',
    '+1425555121a',
    'tel:+14255551212',
    '+14255551212,+491701234567',
    `+1${' '.repeat(100_000)}4255551212`,
  ])('dials nothing for %j', (text) => {
    expect(phoneNumber(text)).toBeUndefined();
  });
});
