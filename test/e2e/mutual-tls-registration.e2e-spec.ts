import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, verdict } from '../support/calls.js';
import { BEHIND_PROXY, ClientAuthority } from '../support/certified-clients.js';
import { TestApp } from '../support/test-app.js';
import { TestCertificate } from '../support/test-authority.js';

const REDIRECT = { redirect_uris: ['https://rp.test/callback'] };
const BY_DNS = { token_endpoint_auth_method: 'tls_client_auth', tls_client_auth_san_dns: 'rp.test' };

describe('registering clients with certificates (RFC 8705 §2)', () => {
  let authority: ClientAuthority;
  let own: TestCertificate;
  let [without, selfSigned, all]: TestApp[] = [];
  beforeAll(async () => {
    [authority, own] = [await ClientAuthority.make(), await TestCertificate.make({})];
    const open = { REGISTRATION: 'open' };
    without = await TestApp.start(open);
    selfSigned = await TestApp.start({ ...open, ...BEHIND_PROXY });
    all = await TestApp.start({ ...open, ...BEHIND_PROXY, ...(await authority.settings()) });
  });
  afterAll(async () => {
    for (const app of [without, selfSigned, all]) await app.close();
    authority.folder.remove();
  });

  const registered = (app: TestApp, metadata: object) =>
    call(app, '/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...REDIRECT, ...metadata }),
    });
  const bySelf = () => ({
    token_endpoint_auth_method: 'self_signed_tls_client_auth',
    jwks: { keys: [own.jwk()] },
  });

  it('is possible by the methods that the server has, and discovery lists the same', async () => {
    for (const [app, expected] of [
      [without, ['400 invalid_client_metadata', '400 invalid_client_metadata']],
      [selfSigned, ['400 invalid_client_metadata', '201 fine']],
      [all, ['201 fine', '201 fine']],
    ] as const) {
      const answers = [await registered(app, BY_DNS), await registered(app, bySelf())];
      expect(answers.map(verdict)).toEqual(expected);
      const { body } = await call(app, '/.well-known/openid-configuration');
      for (const endpoint of ['token', 'introspection', 'revocation']) {
        const methods = body[`${endpoint}_endpoint_auth_methods_supported`] as string[];
        expect([
          methods.includes('tls_client_auth'),
          methods.includes('self_signed_tls_client_auth'),
        ]).toEqual(expected.map((each) => each === '201 fine'));
      }
      expect('mtls_endpoint_aliases' in body).toBe(app !== without);
      expect(body.tls_client_certificate_bound_access_tokens).toBe(app === without ? undefined : true);
    }
  });

  it('gives no secret', async () => {
    for (const metadata of [BY_DNS, bySelf()]) {
      const { body } = await registered(all, metadata);
      expect(body).toMatchObject(metadata);
      expect('client_secret' in body).toBe(false);
    }
  });

  it.each<[string, () => object]>([
    ['no subject', () => ({ token_endpoint_auth_method: 'tls_client_auth' })],
    ['two subjects', () => ({ ...BY_DNS, tls_client_auth_san_email: 'a@rp.test' })],
    ['a subject that no certificate has', () => ({ ...BY_DNS, tls_client_auth_san_dns: '*.rp.test' })],
    ['a subject without the method', () => ({ tls_client_auth_san_dns: 'rp.test' })],
    ['no keys', () => ({ token_endpoint_auth_method: 'self_signed_tls_client_auth' })],
    ['a certificate of another key', () => ({ ...bySelf(), jwks: { keys: [mixed()] } })],
    [
      'bound tokens through the browser',
      () => ({
        ...BY_DNS,
        grant_types: ['authorization_code', 'implicit'],
        response_types: ['code token'],
        tls_client_certificate_bound_access_tokens: true,
      }),
    ],
  ])('is refused with %s', async (_what, metadata) => {
    expect(verdict(await registered(all, metadata()))).toBe('400 invalid_client_metadata');
  });

  function mixed(): Record<string, unknown> {
    const { x5c } = authority.root.jwk();
    return { ...own.jwk(), x5c };
  }
});
