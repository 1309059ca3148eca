import { describe, expect, it } from '@jest/globals';
import { Config } from './config.js';
import { problemsOf } from './config-fixture.js';
import { SETTINGS } from './settings.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  ISSUER: 'https://login.example.com',
  CARDEA_SECRET: 'k3yX9QpZ7vB2mN4wR8tL6sD1fG5hJ0cA',
};

const TLS = { TLS_CERT_FILE: 'tls.crt', TLS_KEY_FILE: 'tls.key' };

describe('settings', () => {
  it('never repeats a secret in its message', () => {
    const text = problemsOf({
      CARDEA_SECRET: 'hunter2-short',
      DATABASE_URL: 'mysql://u:hunter2@host',
    }).join();
    expect(text).not.toContain('hunter2');
  });

  it('lists every problem at once', () => {
    expect(problemsOf({ PORT: 'x', WORKERS: '0', ISSUER: 'y' })).toHaveLength(3);
  });

  it('takes an empty value for none', () => {
    expect(Config.from({ PORT: '', ISSUER: '' }).issuer).toBe('http://localhost:3000');
  });

  it.each([
    ['ISUER', 'ISSUER'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['CARDEA_SECRETS', 'CARDEA_SECRET'],
    ['TRUST_PROXYS', 'TRUST_PROXY'],
    ['REDIS_URI', 'REDIS_URL'],
    ['WORKER', 'WORKERS'],
  ])('takes %s for a spelling mistake [AD-16]', (name, meant) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([`${name} is unknown; did you mean ${meant}?`]);
  });

  it('leaves names alone that are nothing like its own', () => {
    const environment = {
      PATH: '/bin',
      HOME: '/root',
      HOSTNAME: 'box',
      NODE_OPTIONS: '',
      LANG: 'C',
      PWD: '/',
    };
    expect(problemsOf(environment)).toEqual([]);
  });

  it('fills in what is not set', () => {
    const config = Config.from({ PORT: '4000' });
    expect(config).toMatchObject({
      issuer: 'http://localhost:4000',
      host: '127.0.0.1',
      basePath: '',
      database: { engine: 'sqlite', path: 'data/cardea.sqlite' },
      redis: undefined,
      seedDemo: true,
      workers: 1,
      production: false,
      secure: false,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes the path of the issuer', () => {
    const { basePath, secure } = Config.from({ ISSUER: 'https://login.example.com/t/b' });
    expect([basePath, secure]).toEqual(['/t/b', true]);
  });
});

describe('settings of client certificates', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['nowhere', {}, undefined],
    ['nowhere: nobody may set the header', { MTLS_CERT_HEADER: 'client-cert' }, undefined],
    ['at the issuer', TLS, 'https://login.example.com/t'],
    ['at its host and the second port', { ...TLS, MTLS_PORT: '3443' }, 'https://login.example.com:3443/t'],
    ['where told', { ...TLS, MTLS_URL: 'https://mtls.example.com' }, 'https://mtls.example.com'],
    [
      'behind the proxy',
      { MTLS_CERT_HEADER: 'Client-Cert', TRUST_PROXY: '10.0.0.1' },
      'https://login.example.com/t',
    ],
  ])('have them taken %s', (_where, change, url) => {
    const config = Config.from({ ISSUER: 'https://login.example.com/t', ...change });
    expect(config.clientCertificates?.url).toBe(url);
  });

  it('tell that the header is ignored when no proxy is trusted', () => {
    const ignored = (more: Record<string, string>) =>
      Config.from({ MTLS_CERT_HEADER: 'client-cert', ...more }).ignoresCertHeader;
    expect([ignored({}), ignored({ TRUST_PROXY: '10.0.0.1' })]).toEqual([true, false]);
  });
});

describe('settings in production', () => {
  it('starts with an https issuer and a secret, without demo data', () => {
    const config = Config.from(PRODUCTION);
    expect([config.production, config.seedDemo, config.host]).toEqual([true, false, '0.0.0.0']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no secret', { CARDEA_SECRET: '' }, 'CARDEA_SECRET'],
    ['the secret of the documentation', { CARDEA_SECRET: SETTINGS.CARDEA_SECRET.example }, 'CARDEA_SECRET'],
    [
      'the secret of the documentation as the older one',
      { CARDEA_SECRET: `${PRODUCTION.CARDEA_SECRET},${SETTINGS.CARDEA_SECRET.example}` },
      'CARDEA_SECRET',
    ],
    ['no issuer', { ISSUER: '' }, 'ISSUER'],
    ['an http issuer', { ISSUER: 'http://login.example.com' }, 'ISSUER'],
    ['demo data', { SEED_DEMO: 'true' }, 'SEED_DEMO'],
    ['a short administrator password', { ADMIN_PASSWORD: 'admin' }, 'ADMIN_PASSWORD'],
    [
      'the password of the documentation',
      { ADMIN_PASSWORD: SETTINGS.ADMIN_PASSWORD.example },
      'ADMIN_PASSWORD',
    ],
    [
      'the client secret of the documentation',
      { ADMIN_CLIENT_ID: 'terraform', ADMIN_CLIENT_SECRET: SETTINGS.ADMIN_CLIENT_SECRET.example },
      'ADMIN_CLIENT_SECRET',
    ],
    [
      'several processes without Redis',
      { WORKERS: '2', DATABASE_URL: 'mysql://u:p@db:3306/cardea' },
      'REDIS_URL',
    ],
    ['several processes on SQLite', { WORKERS: '2', REDIS_URL: 'redis://r:6379' }, 'MySQL'],
    ['unchecked certificates', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
    ['half of TLS', { TLS_CERT_FILE: 'cert.pem' }, 'TLS_KEY_FILE'],
    ['a port for certificates without TLS', { MTLS_PORT: '3443' }, 'TLS_CERT_FILE'],
    ['one port for two', { ...TLS, MTLS_PORT: '3000' }, 'MTLS_PORT'],
    ['any port at no address', { ...TLS, MTLS_PORT: '0' }, 'MTLS_URL'],
    ['certificates over http', { ...TLS, MTLS_URL: 'http://mtls.example.com' }, 'MTLS_URL'],
    ['revocation lists of nobody', { ...TLS, MTLS_CRL_FILES: 'ca.crl' }, 'MTLS_CA_FILE'],
    [
      'authorities without certificates',
      { MTLS_CA_FILE: 'ca.pem', TRUST_PROXY: '10.0.0.1' },
      'MTLS_CERT_HEADER',
    ],
    ['a mail server without a sender', { SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
    [
      'a secret for SMS that go nowhere',
      { SMS_WEBHOOK_SECRET: `whsec_${'A'.repeat(32)}` },
      'SMS_WEBHOOK_URL',
    ],
    ['a security policy without a contact', { SECURITY_POLICY: 'https://example.com/s' }, 'SECURITY_CONTACT'],
    ['passkeys of another domain', { WEBAUTHN_RP_ID: 'example.org' }, 'WEBAUTHN_RP_ID'],
    ['passkeys of a look-alike', { WEBAUTHN_RP_ID: 'ple.com' }, 'WEBAUTHN_RP_ID'],
    ['passkeys on pages elsewhere', { WEBAUTHN_ORIGINS: 'https://example.com' }, 'WEBAUTHN_ORIGINS'],
    [
      'passkeys on pages by http',
      { WEBAUTHN_RP_ID: 'example.com', WEBAUTHN_ORIGINS: 'http://www.example.com' },
      'WEBAUTHN_ORIGINS',
    ],
    ['attestation by anybody', { WEBAUTHN_ATTESTATION: 'direct' }, 'WEBAUTHN_CA_FILE'],
    [
      'models that nobody attests',
      { WEBAUTHN_AAGUIDS: 'cb69481e-8ff7-4039-93ec-0a2729a154a8' },
      'WEBAUTHN_ATTESTATION',
    ],
    ['half of a service client', { ADMIN_CLIENT_ID: 'terraform' }, 'ADMIN_CLIENT_SECRET'],
  ])('refuses %s and names the reason [AD-16]', (_what, change, named) => {
    const problems = problemsOf({ ...PRODUCTION, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(named);
  });

  it('tells all reasons in one message, a line each', () => {
    expect(() => Config.from({ NODE_ENV: 'production' })).toThrow(
      /^Cardea cannot start with these settings:\n {2}- ISSUER .*\n {2}- CARDEA_SECRET /,
    );
  });
});
