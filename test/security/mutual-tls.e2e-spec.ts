import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { call, post, tokensFor, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import {
  BEHIND_PROXY,
  ClientAuthority,
  CREDENTIALS,
  HEADER,
  METADATA,
  postWith,
} from '../support/certified-clients.js';
import { TestApp } from '../support/test-app.js';
import { TestCertificate } from '../support/test-authority.js';

const DAY = 86_400_000;
const BY_AUTHORITY = { ...METADATA, token_endpoint_auth_method: 'tls_client_auth' } as const;
/** Ways to say that one is the trusted proxy. */
const AS_PROXY: Record<string, string>[] = [
  {},
  { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7', 'x-real-ip': '203.0.113.7' },
];

describe('a certificate in a header', () => {
  let authority: ClientAuthority;
  let certificate: TestCertificate;
  let app: TestApp;
  beforeAll(async () => {
    authority = await ClientAuthority.make();
    certificate = await authority.issue('c-mtls');
  });
  afterAll(() => authority.folder.remove());

  const forms = () => ({
    'RFC 9440': certificate.header,
    'URL-encoded PEM': encodeURIComponent(certificate.pem),
    Envoy: `Hash=00;Cert="${encodeURIComponent(certificate.pem)}"`,
  });

  describe.each(['client-cert', 'x-ssl-client-cert', 'x-forwarded-client-cert'])('%s', (header) => {
    beforeAll(async () => {
      const settings = await authority.settings();
      const proxy = { MTLS_CERT_HEADER: header, TRUST_PROXY: '203.0.113.7' };
      app = await TestApp.start({ ...settings, ...proxy });
      await app.addClient('c-mtls', { ...BY_AUTHORITY, tls_client_auth_subject_dn: 'CN=c-mtls' });
    });
    afterAll(() => app.close());

    it('is ignored when it does not come from a trusted proxy [MT-01]', async () => {
      for (const [form, value] of Object.entries(forms())) {
        for (const more of AS_PROXY) {
          const headers = { ...more, [header]: value };
          const answer = await post(app, '/token', { ...CREDENTIALS, client_id: 'c-mtls' }, headers);
          expect([form, verdict(answer)]).toEqual([form, '401 invalid_client']);
        }
      }
      const [event] = await new Administration(app).events('client.authentication_failed');
      expect(event.reason).toBe('none: the client is registered for tls_client_auth');
    });
  });

  it('is ignored when no proxy is trusted at all [MT-01]', async () => {
    app = await TestApp.start({ MTLS_CERT_HEADER: HEADER });
    await app.addClient('c-mtls', { ...METADATA, token_endpoint_auth_method: 'client_secret_basic' });
    await app.overwriteClient('c-mtls', {
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      jwks: { keys: [certificate.jwk()] },
    });
    for (const value of Object.values(forms())) {
      const form = { ...CREDENTIALS, client_id: 'c-mtls' };
      expect(verdict(await post(app, '/token', form, { [HEADER]: value }))).toBe('401 invalid_client');
    }
    await app.close();
  });
});

describe('what is bound to a certificate', () => {
  let app: TestApp;
  let [own, other]: TestCertificate[] = [];
  const spa = { id: 'bound-spa' };
  beforeAll(async () => {
    [own, other] = [await TestCertificate.make({}), await TestCertificate.make({})];
    app = await TestApp.start(BEHIND_PROXY);
    await app.addClient(spa.id, {
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid profile offline_access',
      token_endpoint_auth_method: 'none',
      tls_client_certificate_bound_access_tokens: true,
    });
  });
  afterAll(() => app.close());

  async function tokens(): Promise<{ access_token: string; refresh_token: string }> {
    const authorized = await authorize(app, { client_id: spa.id, scope: 'openid profile offline_access' });
    const form = { ...redemption(authorized), client_id: spa.id };
    const { body } = await postWith(app, '/token', form, own);
    expect(body).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) });
    return body as never;
  }
  const userinfo = (token: string, certificate?: TestCertificate) =>
    call(app, '/userinfo', {
      headers: {
        authorization: `Bearer ${token}`,
        ...(certificate ? { [HEADER]: certificate.header } : {}),
      },
    });
  const refreshed = (token: string, certificate?: TestCertificate) =>
    postWith(
      app,
      '/token',
      { grant_type: 'refresh_token', refresh_token: token, client_id: spa.id },
      certificate,
    );

  it('is not taken at UserInfo without the certificate, or with another [MT-04]', async () => {
    const { access_token: token } = await tokens();
    expect((await userinfo(token, own)).status).toBe(200);
    for (const certificate of [undefined, other]) {
      const answer = await userinfo(token, certificate);
      expect(verdict(answer)).toBe('401 invalid_token');
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it('is not refreshed with another certificate, and stays good for its own [MT-04]', async () => {
    const { refresh_token: token } = await tokens();
    expect(verdict(await refreshed(token, other))).toBe('400 invalid_grant');
    const without = await refreshed(token);
    expect(without.status).toBe(400);
    expect(['invalid_grant', 'invalid_request']).toContain(without.body.error);
    const { status, body } = await refreshed(token, own);
    expect(status).toBe(200);
    expect((await userinfo(body.access_token as string, own)).status).toBe(200);
    expect(verdict(await userinfo(body.access_token as string, other))).toBe('401 invalid_token');
  });

  it('is not demanded of those whose tokens are not bound', async () => {
    const { access_token: token } = await tokensFor(app);
    expect((await userinfo(token)).status).toBe(200);
    expect((await userinfo(token, other)).status).toBe(200);
  });
});

describe('a certificate that proves nobody', () => {
  let authority: ClientAuthority;
  let app: TestApp;
  let registered: TestCertificate;
  let revoked: TestCertificate;
  let expired: TestCertificate;
  beforeAll(async () => {
    authority = await ClientAuthority.make();
    [registered, revoked] = [await authority.issue('good'), await authority.issue('c-mtls')];
    expired = await TestCertificate.make({ notAfter: Date.now() - 1000 });
    app = await TestApp.start({ ...BEHIND_PROXY, ...(await authority.settings([revoked])) });
    await app.addClient('c-mtls', { ...BY_AUTHORITY, tls_client_auth_subject_dn: 'CN=c-mtls' });
    await app.addClient('c-self', {
      ...METADATA,
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      jwks: { keys: [registered.jwk(), expired.jwk()] },
    });
  });
  afterAll(async () => {
    await app.close();
    authority.folder.remove();
  });

  const named = (name: string, issuer?: TestCertificate) =>
    TestCertificate.make({ subject: [['CN', name]] }, issuer);
  const asked = async (id: string, certificate?: TestCertificate) =>
    verdict(await postWith(app, '/token', { ...CREDENTIALS, client_id: id }, certificate));
  const reason = async () => (await new Administration(app).events('client.authentication_failed'))[0].reason;

  it('is told from one that does', async () => {
    expect(await asked('c-mtls', await authority.issue('c-mtls'))).toBe('200 fine');
    expect(await asked('c-self', registered)).toBe('200 fine');
  });

  it.each<[string, () => Promise<TestCertificate> | TestCertificate | undefined, RegExp]>([
    ['none', () => undefined, /registered for/],
    ['one that has expired', () => authority.issue('c-mtls', { notAfter: Date.now() - 1000 }), /expired/],
    [
      'one that is not valid yet',
      () => authority.issue('c-mtls', { notBefore: Date.now() + DAY }),
      /valid yet/,
    ],
    ['one that was revoked', () => revoked, /revoked/],
    ['one that is signed by itself', () => named('c-mtls'), /path/],
    ['one of an authority of the same name', () => imitated(), /path/],
    [
      'one of an authority that may have none below',
      () => named('c-mtls', authority.below),
      /authorities between/,
    ],
    ['one for servers', () => authority.issue('c-mtls', { purposes: ['1.3.6.1.5.5.7.3.1'] }), /not for/],
    ['one of a client that is no authority', () => named('c-mtls', registered), /CA certificate|path/],
    ['one of another subject', () => authority.issue('c-mtls2'), /another subject/],
  ])('is refused for tls_client_auth: %s [MT-05]', async (_what, certificate, why) => {
    expect(await asked('c-mtls', await certificate())).toBe('401 invalid_client');
    expect(await reason()).toMatch(why);
  });

  it.each<[string, () => Promise<TestCertificate> | TestCertificate | undefined, RegExp]>([
    ['none', () => undefined, /registered for/],
    ['one that is not registered', () => named('good'), /not registered/],
    ['a registered one that has expired', () => expired, /expired/],
    ['one of an authority', () => authority.issue('good'), /not registered/],
  ])('is refused for self_signed_tls_client_auth: %s [MT-05]', async (_what, certificate, why) => {
    expect(await asked('c-self', await certificate())).toBe('401 invalid_client');
    expect(await reason()).toMatch(why);
  });

  async function imitated(): Promise<TestCertificate> {
    const imitation = await ClientAuthority.make();
    imitation.folder.remove();
    return imitation.issue('c-mtls');
  }
});
