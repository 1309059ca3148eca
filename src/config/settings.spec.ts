import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './config-fixture.js';
import { SETTINGS } from './settings.js';

const BAD: [name: string, value: string][] = [
  ['NODE_ENV', 'prod'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3e3'],
  ['PORT', 'http'],
  ['HOST', ' '],
  ['ISSUER', 'login.example.com'],
  ['ISSUER', 'ftp://login.example.com'],
  ['ISSUER', 'https://login.example.com/'],
  ['ISSUER', 'https://login.example.com/path/'],
  ['ISSUER', 'https://login.example.com?a=1'],
  ['ISSUER', 'https://login.example.com#a'],
  ['ISSUER', 'https://user@login.example.com'],
  ['DATABASE_URL', 'sqlite:'],
  ['DATABASE_URL', 'postgres://host/db'],
  ['DATABASE_URL', 'mysql://host'],
  ['DATABASE_URL', 'data/cardea.sqlite'],
  ['REDIS_URL', 'http://redis:6379'],
  ['REDIS_URL', 'redis+cluster://h1'],
  ['REDIS_URL', 'redis+sentinel://h1:26379'],
  ['CARDEA_SECRET', 'short'],
  ['CARDEA_SECRET', `${'a'.repeat(40)},short`],
  ['CARDEA_SECRET', `${'a'.repeat(40)},`],
  ['KEY_ROTATION_DAYS', '0'],
  ['KEY_ROTATION_DAYS', 'weekly'],
  ['KEY_ENGINE', 'hsm'],
  ['PKCS11_MODULE', ' '],
  ['PKCS11_TOKEN', ' '],
  ['PKCS11_PIN', ' '],
  ['PKCS11_PIN_FILE', ' '],
  ['SEED_DEMO', 'yes'],
  ['SEED_DEMO', '1'],
  ['ADMIN_USERNAME', ' '],
  ['ADMIN_PASSWORD', ' '],
  ['ADMIN_CLIENT_ID', ' '],
  ['ADMIN_CLIENT_SECRET', ' '],
  ['CLIENT_PROFILE', 'fapi1'],
  ['SIGN_IN_METHODS', 'password,totp'],
  ['SIGN_IN_METHODS', 'password,password'],
  ['SECOND_FACTOR_METHODS', 'password'],
  ['SECOND_FACTOR', 'always'],
  ['TLS_CERT_FILE', ' '],
  ['TLS_KEY_FILE', ' '],
  ['TRUST_PROXY', '10.0.0.0/8,,'],
  ['MTLS_CERT_HEADER', ' '],
  ['MTLS_CERT_HEADER', 'x client cert'],
  ['MTLS_PORT', '65536'],
  ['MTLS_URL', 'https://mtls.example.com/'],
  ['MTLS_CA_FILE', ' '],
  ['MTLS_CRL_FILES', 'a.crl,,b.crl'],
  ['OUTBOUND_ALLOW', 'a,,b'],
  ['SMTP_URL', 'mail.example.com'],
  ['SMTP_URL', 'http://mail.example.com'],
  ['MAIL_FROM', ' '],
  ['MAIL_FROM', 'Cardea'],
  ['MAIL_FROM', 'a@example.com, b@example.com'],
  ['MAIL_FROM', 'Cardea <login@example.com>\r\nBcc: <x@example.com>'],
  ['SMS_WEBHOOK_URL', 'ftp://sms.example.com'],
  ['CIBA_WEBHOOK_URL', 'ftp://approvals.example.com'],
  ['SECURITY_CONTACT', 'security@example.com'],
  ['SECURITY_CONTACT', 'http://example.com/report'],
  ['SECURITY_CONTACT', 'mailto:security@example.com,'],
  ['SECURITY_CONTACT', 'mailto:security@example.com\nContact: mailto:x@evil.example'],
  ['SECURITY_CONTACT', 'https://example.com/a\r\nPolicy: https://evil.example'],
  ['SECURITY_POLICY', 'http://example.com/policy'],
  ['SECURITY_POLICY', 'https://example.com/\npolicy'],
  ['WORKERS', '0'],
  ['WORKERS', '65'],
  ['WORKERS', '1.5'],
  ['REGISTRATION', 'yes'],
  ['SELF_REGISTRATION', 'true'],
  ['PASSWORD_HISTORY', '25'],
  ['BREACHED_PASSWORDS_URL', 'ftp://breached.example.com'],
  ['BREACHED_PASSWORDS_FILE', ' '],
  ['TERMS_URL', 'terms.html'],
  ['TERMS_VERSION', ' '],
  ['REQUIRED_PROFILE_CLAIMS', 'name,email_verified'],
  ['PUSHED_REQUESTS', 'true'],
  ['DPOP_NONCES', 'true'],
  ['LOG_LEVEL', 'verbose'],
  ['DEFAULT_LANGUAGE', 'tlh'],
];

describe('every setting', () => {
  it.each(BAD)(
    'refuses %s=%s, names it, says what was expected and gives an example [AD-16]',
    (name, value) => {
      const { example } = SETTINGS[name as keyof typeof SETTINGS];
      const [problem, ...others] = problemsOf({ [name]: value });
      expect(others).toEqual([]);
      expect(problem).toMatch(new RegExp(`^${name} must be \\S.*; for example ${name}=`));
      expect(problem.endsWith(`${name}=${example}`)).toBe(true);
    },
  );

  it('has a bad value for every setting in this test', () => {
    const tried = new Set(BAD.map(([name]) => name));
    expect(Object.keys(SETTINGS).filter((name) => !tried.has(name))).toEqual([]);
  });
});
