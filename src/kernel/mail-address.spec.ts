import { describe, expect, it } from '@jest/globals';
import { isMailAddress, readMailbox } from './mail-address.js';

describe('a mail address', () => {
  it.each([
    'alice@example.com',
    'a.b+c@sub.example.co',
    'x@localhost',
    'дженни@пример.рф',
    "o'neil@example.com",
  ])('is %s', (text) => expect(isMailAddress(text)).toBe(true));

  it.each([
    'alice',
    '@example.com',
    'alice@',
    'alice@a@b',
    'alice@example.com, mallory@example.com',
    'alice@example.com;mallory@example.com',
    'Alice <alice@example.com>',
    'alice@example.com\r\nBcc: mallory@example.com',
    'alice@example.com\n',
    '"alice"@example.com',
    'alice@example.com\u202e',
    `${'a'.repeat(65)}@example.com`,
  ])('is not %j', (text) => expect(isMailAddress(text)).toBe(false));
});

describe('a sender', () => {
  it.each([
    ['login@example.com', { name: '', address: 'login@example.com' }],
    [' Cardea <login@example.com>', { name: 'Cardea', address: 'login@example.com' }],
    ['"Acme, Inc." <login@example.com>', { name: 'Acme, Inc.', address: 'login@example.com' }],
    ['<login@example.com>', { name: '', address: 'login@example.com' }],
  ])('is read from %j', (text, mailbox) => expect(readMailbox(text)).toEqual(mailbox));

  it.each(['Cardea', 'Cardea <login>', 'a@b.c <d@e.f> <g@h.i>', 'Cardea\r\nBcc: x <login@example.com>', ''])(
    'is not read from %j',
    (text) => expect(readMailbox(text)).toBeUndefined(),
  );
});
