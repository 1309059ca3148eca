import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { call, type MachineAnswer, tokensFor, verdict } from '../support/calls.js';
import { authorize, basic, pkce, redemption, WEB } from '../support/code-flow.js';
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

const CIBA = 'urn:openid:params:grant-type:ciba';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

describe('client authentication by certificate (RFC 8705 §2)', () => {
  let authority: ClientAuthority;
  let app: TestApp;
  let certificate: TestCertificate;
  beforeAll(async () => {
    authority = await ClientAuthority.make();
    certificate = await authority.issue('c-mtls', {
      alternatives: [
        ['dns', 'c-mtls.example.com'],
        ['ip', Buffer.from([192, 0, 2, 7])],
      ],
    });
    app = await TestApp.start({ ...BEHIND_PROXY, ...(await authority.settings()) });
    await added('c-mtls', { tls_client_auth_subject_dn: 'CN=c-mtls' });
  });
  afterAll(async () => {
    await app.close();
    authority.folder.remove();
  });

  const added = (id: string, more: ClientMetadata): Promise<void> =>
    app.addClient(id, {
      grant_types: ['client_credentials', 'authorization_code', 'refresh_token', DEVICE, CIBA],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid demo:read offline_access',
      token_endpoint_auth_method: 'tls_client_auth',
      ...more,
    });
  const asked = (id: string, by: TestCertificate | undefined = certificate): Promise<MachineAnswer> =>
    postWith(app, '/token', { ...CREDENTIALS, client_id: id }, by);

  it.each<[string, ClientMetadata]>([
    ['subject', { tls_client_auth_subject_dn: 'cn=C-MTLS' }],
    ['dns', { tls_client_auth_san_dns: 'c-mtls.example.com' }],
    ['ip', { tls_client_auth_san_ip: '192.0.2.7' }],
  ])('takes the certificate of the registered %s', async (member, metadata) => {
    await added(`by-${member}`, metadata);
    expect(verdict(await asked(`by-${member}`))).toBe('200 fine');
    expect(verdict(await asked(`by-${member}`, await authority.issue('other')))).toBe('401 invalid_client');
  });

  it.each<[string, string, Record<string, string>]>([
    ['introspection', '/introspect', { token: 'x' }],
    ['revocation', '/revoke', { token: 'x' }],
    ['device authorization', '/device_authorization', { scope: 'openid' }],
    ['the back channel', '/bc-authorize', { scope: 'openid', login_hint: 'alice' }],
    [
      'pushed requests',
      '/par',
      {
        response_type: 'code',
        redirect_uri: WEB.redirectUri,
        scope: 'openid',
        code_challenge: pkce().challenge,
        code_challenge_method: 'S256',
      },
    ],
  ])('lets the client in at %s', async (_place, path, form) => {
    const named = { ...form, client_id: 'c-mtls' };
    expect((await postWith(app, path, named, certificate)).status).toBeLessThan(300);
    expect(verdict(await postWith(app, path, named))).toBe('401 invalid_client');
  });

  it('gives tokens to whom a person has allowed them', async () => {
    const form = redemption(await authorize(app, { client_id: 'c-mtls', scope: 'openid offline_access' }));
    const answer = await postWith(app, '/token', { ...form, client_id: 'c-mtls' }, certificate);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', id_token: expect.any(String) });
    const refresh = { grant_type: 'refresh_token', refresh_token: answer.body.refresh_token as string };
    expect(verdict(await postWith(app, '/token', { ...refresh, client_id: 'c-mtls' }, certificate))).toBe(
      '200 fine',
    );
  });

  it('is no second method beside another', async () => {
    const headers = { authorization: basic('demo-service', 'demo-service-secret') };
    expect(verdict(await postWith(app, '/token', CREDENTIALS, certificate, headers))).toBe('200 fine');
    const secret = { client_id: 'demo-service', client_secret: 'demo-service-secret' };
    const wrong = { ...headers, authorization: basic('demo-service', 'wrong') };
    expect(verdict(await postWith(app, '/token', { ...CREDENTIALS, ...secret }, certificate))).toBe(
      '401 invalid_client',
    );
    expect(verdict(await postWith(app, '/token', CREDENTIALS, certificate, wrong))).toBe(
      '401 invalid_client',
    );
  });

  it('needs the registered method: neither a secret nor a certificate stands for the other', async () => {
    expect(verdict(await asked('demo-service'))).toBe('401 invalid_client');
    const headers = { authorization: basic('c-mtls', 'secret') };
    expect(verdict(await postWith(app, '/token', CREDENTIALS, certificate, headers))).toBe(
      '401 invalid_client',
    );
  });

  it('refuses what the proxy passes and cannot be read', async () => {
    const answer = await call(app, '/token', {
      method: 'POST',
      headers: { [HEADER]: 'nonsense' },
      body: new URLSearchParams({ ...CREDENTIALS, client_id: 'c-mtls' }),
    });
    expect(verdict(answer)).toBe('400 invalid_request');
  });

  it.each([true, false])('finds the certificate among the keys of the client, x5c: %s', async (withX5c) => {
    const [own, renewed] = [await TestCertificate.make({}), await TestCertificate.make({})];
    const id = `self-${String(withX5c)}`;
    const jwks = { keys: [renewed.jwk(withX5c), own.jwk(withX5c)] };
    await added(id, { token_endpoint_auth_method: 'self_signed_tls_client_auth', jwks });
    for (const each of [own, renewed]) expect(verdict(await asked(id, each))).toBe('200 fine');
    expect(verdict(await asked(id))).toBe('401 invalid_client');
  });
});

describe('tokens bound to a certificate (RFC 8705 §3)', () => {
  let app: TestApp;
  let [own, other]: TestCertificate[] = [];
  beforeAll(async () => {
    [own, other] = [await TestCertificate.make({}), await TestCertificate.make({})];
    app = await TestApp.start(BEHIND_PROXY);
    const bound: ClientMetadata = { ...METADATA, tls_client_certificate_bound_access_tokens: true };
    await app.addClient('bound', { ...bound, scope: 'demo:read admin:users:read' }, 'bound-secret');
    await app.addClient('bound-opaque', { ...bound, access_token_format: 'opaque' }, 'bound-secret');
  });
  afterAll(() => app.close());

  const minted = (id: string, by?: TestCertificate, scope = 'demo:read') =>
    postWith(app, '/token', { ...CREDENTIALS, scope }, by, { authorization: basic(id, 'bound-secret') });

  it('say which, and are bearer tokens still', async () => {
    const { body } = await minted('bound', own);
    expect(body.token_type).toBe('Bearer');
    expect(decodeJwt(body.access_token as string).cnf).toEqual({ 'x5t#S256': own.thumbprint });
  });

  it.each(['bound', 'bound-opaque'])('of %s are introspected with it (RFC 8705 §3.2)', async (id) => {
    const { body } = await minted(id, own);
    const form = { token: body.access_token as string };
    const api = { authorization: basic('demo-api', 'demo-api-secret') };
    const introspected = await postWith(app, '/introspect', form, undefined, api);
    expect(introspected.body).toMatchObject({
      active: true,
      token_type: 'Bearer',
      cnf: { 'x5t#S256': own.thumbprint },
    });
  });

  it('are not given to a client that shows none', async () => {
    const answer = await minted('bound');
    expect(verdict(answer)).toBe('400 invalid_request');
    expect(answer.body.error_description).toBe('the client must show a certificate');
  });

  it('open the admin API with the certificate alone', async () => {
    const { body } = await minted('bound', own, 'admin:users:read');
    const users = (by?: TestCertificate) =>
      call(app, '/admin/v1/users', {
        headers: {
          authorization: `Bearer ${body.access_token as string}`,
          ...(by ? { [HEADER]: by.header } : {}),
        },
      });
    expect((await users(own)).status).toBe(200);
    for (const by of [undefined, other]) expect((await users(by)).status).toBe(401);
  });

  it('are not given to others because they show one', async () => {
    const { access_token: token } = await tokensFor(app);
    expect(decodeJwt(token).cnf).toBeUndefined();
  });
});
