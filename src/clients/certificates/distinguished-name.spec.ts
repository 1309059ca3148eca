import { beforeAll, describe, expect, it } from '@jest/globals';
import { TestCertificate } from '../../../test/support/test-authority.js';
import { namesIn } from './certificate-names.js';
import { parseDistinguishedName, type RelativeName, sameName } from './distinguished-name.js';

const CN = '2.5.4.3';
const read = (text: string) => parseDistinguishedName(text)?.map((name) => Object.fromEntries(name));

describe('a distinguished name (RFC 4514)', () => {
  it.each<[string, Record<string, string>[]]>([
    ['CN=a', [{ [CN]: 'a' }]],
    ['cn = a , o = b', [{ '2.5.4.10': 'b' }, { [CN]: 'a' }]],
    [
      'UID=jsmith,DC=example,DC=net',
      [
        { '0.9.2342.19200300.100.1.25': 'net' },
        { '0.9.2342.19200300.100.1.25': 'example' },
        { '0.9.2342.19200300.100.1.1': 'jsmith' },
      ],
    ],
    ['OU=Sales+CN=J.  Smith', [{ '2.5.4.11': 'Sales', [CN]: 'J.  Smith' }]],
    ['CN=James \\"Jim\\" Smith\\, III', [{ [CN]: 'James "Jim" Smith, III' }]],
    ['CN=Before\\0dAfter', [{ [CN]: 'Before\rAfter' }]],
    ['CN=Lu\\C4\\8Di\\C4\\87', [{ [CN]: 'Lučić' }]],
    ['CN=\\#a\\ ', [{ [CN]: '#a ' }]],
    ['2.5.4.97=#0c03414243', [{ '2.5.4.97': 'ABC' }]],
    ['1.3.6.1.4.1.1466.0=x', [{ '1.3.6.1.4.1.1466.0': 'x' }]],
  ])('%s is read', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    '',
    'a',
    'CN=',
    'CN=a,',
    'CN=a;O=b',
    'CN=a"b',
    'CN=a\\',
    'CN=a\\q',
    'CN=a+CN=b',
    'Nickname=a',
    'toString=a',
    'CN=#zz',
    'CN=#0201',
    '/CN=a/O=b',
  ])('%j is none', (text) => {
    expect(parseDistinguishedName(text)).toBeUndefined();
  });

  describe('is compared with that of a certificate', () => {
    let subject: RelativeName[];
    beforeAll(async () => {
      const { der } = await TestCertificate.make({
        subject: [
          ['C', 'DE'],
          ['O', 'Acme  GmbH'],
          ['CN', 'Portal, Süd'],
        ],
      });
      ({ subject } = await namesIn(der));
    });
    const same = (text: string) => sameName(parseDistinguishedName(text)!, subject);

    it.each(['CN=Portal\\, Süd,O=Acme  GmbH,C=DE', 'cn=portal\\, SÜD,O=acme gmbh,C=de'])(
      '%s is it',
      (text) => {
        expect(same(text)).toBe(true);
      },
    );

    it.each([
      'C=DE,O=Acme  GmbH,CN=Portal\\, Süd',
      'CN=Portal\\, Süd,O=Acme  GmbH',
      'CN=Portal\\, Süd,O=Acme  GmbH,C=DE,C=DE',
      'CN=Portal\\, Süd+O=Acme  GmbH,C=DE',
      'CN=Portal\\, Süd,O=AcmeGmbH,C=DE',
      'CN=Portal\\, Süd,OU=Acme  GmbH,C=DE',
      'CN=Portal\\, S,O=Acme  GmbH,C=DE',
    ])('%s is another', (text) => {
      expect(same(text)).toBe(false);
    });
  });
});
