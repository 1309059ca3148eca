import { beforeAll, describe, expect, it } from '@jest/globals';
import { TestCertificate } from '../../../test/support/test-authority.js';
import { type CertificateNames, namesIn } from './certificate-names.js';
import { certificateProblem } from './certificate-rules.js';
import { isOfSubject } from './registered-subject.js';

const METHOD = { token_endpoint_auth_method: 'tls_client_auth' } as const;

describe('the subject of a client of tls_client_auth (RFC 8705 §2.1.2)', () => {
  let names: CertificateNames;
  beforeAll(async () => {
    const { der } = await TestCertificate.make({
      subject: [['CN', 'portal']],
      alternatives: [
        ['dns', 'Portal.example.com'],
        ['dns', '*.wild.example.com'],
        ['uri', 'spiffe://example.com/portal'],
        ['email', 'Portal@Example.com'],
        ['ip', Buffer.from([192, 0, 2, 7])],
        ['ip', Buffer.from('20010db8000000000000000000000001', 'hex')],
        ['ip', Buffer.from('00000000000000000000ffffc0000207', 'hex')],
      ],
    });
    names = await namesIn(der);
  });

  it.each([
    { tls_client_auth_subject_dn: 'CN=portal' },
    { tls_client_auth_san_dns: 'portal.EXAMPLE.com' },
    { tls_client_auth_san_uri: 'spiffe://example.com/portal' },
    { tls_client_auth_san_email: 'Portal@example.com' },
    { tls_client_auth_san_ip: '192.0.2.7' },
    { tls_client_auth_san_ip: '2001:DB8:0::1' },
    { tls_client_auth_san_ip: '::ffff:192.0.2.7' },
  ])('%j is found', (registered) => {
    expect(certificateProblem({ ...METHOD, ...registered })).toBeUndefined();
    expect(isOfSubject(registered, names)).toBe(true);
  });

  it.each([
    {},
    { tls_client_auth_subject_dn: 'CN=portal2' },
    { tls_client_auth_san_dns: 'example.com' },
    { tls_client_auth_san_dns: 'a.wild.example.com' },
    { tls_client_auth_san_dns: 'portal' },
    { tls_client_auth_san_uri: 'spiffe://example.com/Portal' },
    { tls_client_auth_san_email: 'portal@example.com' },
    { tls_client_auth_san_ip: '192.0.2.8' },
    { tls_client_auth_san_ip: '2001:db8::2' },
  ])('%j is not', (registered) => {
    expect(isOfSubject(registered, names)).toBe(false);
  });

  it('is found in no certificate that has no such names', async () => {
    const { der } = await TestCertificate.make({ subject: [['CN', 'portal.example.com']] });
    expect(isOfSubject({ tls_client_auth_san_dns: 'portal.example.com' }, await namesIn(der))).toBe(false);
  });

  it.each([
    {},
    { tls_client_auth_san_dns: 'a.example.com', tls_client_auth_san_uri: 'https://a.example.com' },
    { tls_client_auth_subject_dn: 'portal' },
    { tls_client_auth_san_dns: 'https://a.example.com' },
    { tls_client_auth_san_dns: '*.example.com' },
    { tls_client_auth_san_uri: 'a.example.com' },
    { tls_client_auth_san_ip: '192.0.2' },
    { tls_client_auth_san_ip: 'fe80::1%eth0' },
    { tls_client_auth_san_email: 'example.com' },
    { tls_client_auth_subject_dn: '' },
  ])('%j cannot be registered', (registered) => {
    expect(certificateProblem({ ...METHOD, ...registered })).toMatch(/^tls_client_auth/);
  });

  it('is not registered for other methods', () => {
    const metadata = {
      token_endpoint_auth_method: 'none',
      tls_client_auth_san_dns: 'a.example.com',
    } as const;
    expect(certificateProblem(metadata)).toBe('tls_client_auth_san_dns needs tls_client_auth');
  });

  it('needs keys where the certificate is signed by itself (RFC 8705 §2.2.2)', () => {
    const metadata = { token_endpoint_auth_method: 'self_signed_tls_client_auth' } as const;
    expect(certificateProblem(metadata)).toBe('self_signed_tls_client_auth needs jwks or jwks_uri');
    expect(certificateProblem({ ...metadata, jwks: { keys: [] } })).toBeUndefined();
  });
});
