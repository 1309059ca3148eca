import { beforeAll, describe, expect, it } from '@jest/globals';
import { TestCertificate } from '../../test/support/test-authority.js';
import { certificateInHeader } from './certificate-header.js';

describe('a certificate in a header', () => {
  let certificate: TestCertificate;
  let other: TestCertificate;
  beforeAll(async () => {
    certificate = await TestCertificate.make({});
    other = await TestCertificate.make({});
  });
  const base64 = () => certificate.der.toString('base64');
  const escaped = (pem: string) => encodeURIComponent(pem);

  it.each<[string, () => string]>([
    ['as a byte sequence (RFC 9440 §2.2)', () => certificate.header],
    ['as PEM in URL encoding (nginx)', () => escaped(certificate.pem)],
    ['as PEM with spaces for line ends (Apache)', () => certificate.pem.trim().replaceAll('\n', ' ')],
    ['as base64 (HAProxy)', base64],
    [
      'as an element (Envoy)',
      () => `By=spiffe://a/b;Hash=00;Cert="${escaped(certificate.pem)}";Subject="CN=a,O=\\"b;c\\"";URI=`,
    ],
  ])('is read %s', (_how, header) => {
    expect(certificateInHeader(header())?.thumbprint).toBe(certificate.thumbprint);
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['what is no certificate', () => ':AAAA:'],
    ['a byte sequence that does not end', () => `:${base64()}`],
    ['base64 that is cut', () => base64().slice(0, 100)],
    ['a bad escape', () => '%zz'],
    ['two certificates', () => escaped(certificate.pem + other.pem)],
    ['two byte sequences', () => `${certificate.header}, ${other.header}`],
    ['a hop without a certificate', () => 'By=spiffe://a/b;Hash=00'],
    ['two certificates of a hop', () => `Cert="${escaped(certificate.pem)}";Cert="${escaped(other.pem)}"`],
    ['two hops', () => `Cert="${escaped(certificate.pem)}",Cert="${escaped(other.pem)}"`],
    ['a value that is not closed', () => `Cert="${escaped(certificate.pem)}`],
    ['more than any certificate has', () => `:${Buffer.alloc(20_000).toString('base64')}:`],
  ])('is not taken from %s', (_what, header) => {
    expect(certificateInHeader(header())).toBeUndefined();
  });
});
