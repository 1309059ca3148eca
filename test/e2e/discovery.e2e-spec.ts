import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type SigningAlg } from '../../src/keys/algorithms.js';
import { Administration } from '../support/administration.js';
import { ask, call, tokensFor, userinfo } from '../support/calls.js';
import { authorize, authorizeUrl, responseOf, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const ADDRESSES = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

/** Every endpoint that a server of this kind can have, by its metadata name, and where it would be. */
const ENDPOINTS: Record<string, string> = {
  authorization_endpoint: '/authorize',
  token_endpoint: '/token',
  userinfo_endpoint: '/userinfo',
  jwks_uri: '/jwks',
  end_session_endpoint: '/logout',
  introspection_endpoint: '/introspect',
  revocation_endpoint: '/revoke',
  registration_endpoint: '/register',
  authorization_challenge_endpoint: '/authorize-challenge',
  pushed_authorization_request_endpoint: '/par',
  device_authorization_endpoint: '/device_authorization',
  backchannel_authentication_endpoint: '/bc-authorize',
  check_session_iframe: '/check-session',
};

const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:openid:params:grant-type:ciba',
];

describe('discovery', () => {
  let app: TestApp;
  let document: Record<string, unknown>;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    ({ body: document } = await call(app, ADDRESSES[0]));
    ({ browser } = await authorize(app));
  });
  afterAll(() => app.close());

  it.each(ADDRESSES)('is at %s, cacheable and readable from everywhere', async (address) => {
    const { status, headers, body } = await call(app, address);
    expect(status).toBe(200);
    expect(body).toEqual(document);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('says what must be said (OIDC Discovery §3, RFC 8414 §2)', () => {
    expect(document).toMatchObject({
      issuer: app.issuer,
      response_types_supported: expect.arrayContaining(['code']),
      subject_types_supported: expect.arrayContaining(['public']),
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      request_uri_parameter_supported: true,
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt', 'client_secret_jwt']),
    });
    expect(document.id_token_signing_alg_values_supported).toContain('RS256');
    expect(document.id_token_signing_alg_values_supported).not.toContain('none');
    expect(document.scopes_supported).toEqual(expect.arrayContaining(['openid', 'demo:read']));
    expect(JSON.stringify(document.scopes_supported)).not.toContain('admin');
  });

  it('has no empty and no unknown values', () => {
    for (const [name, value] of Object.entries(document)) {
      expect([name, value === null || value === '' || (Array.isArray(value) && value.length === 0)]).toEqual([
        name,
        false,
      ]);
    }
  });

  it.each(Object.entries(ENDPOINTS))('lists %s exactly when %s answers', async (name, path) => {
    const statuses = [
      (await call(app, path)).status,
      (await call(app, path, { method: 'POST', body: new URLSearchParams() })).status,
    ];
    const answers = statuses.some((status) => status !== 404);
    expect([name, document[name]]).toEqual([name, answers ? `${app.issuer}${path}` : undefined]);
  });

  it('lists no other endpoint', () => {
    const listed = Object.keys(document).filter((name) => /_endpoint$|_uri$|_iframe$/.test(name));
    expect(listed.filter((name) => !(name in ENDPOINTS))).toEqual([]);
  });

  it.each(GRANT_TYPES)('lists the grant type %s exactly when it is there', async (grantType) => {
    const { body } = await ask(app, { grant_type: grantType });
    const listed = (document.grant_types_supported as string[]).includes(grantType);
    expect([grantType, body.error !== 'unsupported_grant_type']).toEqual([grantType, listed]);
  });

  it.each(['client_secret_basic', 'client_secret_post', 'none'])('lists %s, which works', async (method) => {
    expect(document.token_endpoint_auth_methods_supported).toContain(method);
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true };
    const id = `by-${method}`;
    await app.addClient(id, { ...metadata, token_endpoint_auth_method: method as 'none' }, `${id}-secret`);
    const parameters = { grant_type: 'authorization_code', code: 'wrong', redirect_uri: WEB.redirectUri };
    const secret: Record<string, string> =
      method === 'client_secret_post' ? { client_secret: `${id}-secret` } : {};
    const client = method === 'client_secret_basic' ? { id, secret: `${id}-secret` } : { id };
    expect((await ask(app, { ...parameters, ...secret }, client)).body.error).toBe('invalid_grant');
  });

  it('lists signing algorithms that work for ID tokens and UserInfo', async () => {
    const jwks = createRemoteJWKSet(new URL(`${app.url}/jwks`), { cooldownDuration: 0 });
    for (const alg of document.id_token_signing_alg_values_supported as SigningAlg[]) {
      const client = { id: `signed-${alg}`, secret: `signed-${alg}-secret` };
      const metadata = { redirect_uris: [WEB.redirectUri], first_party: true };
      const algs = { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg };
      await app.addClient(client.id, { ...metadata, ...algs }, client.secret);
      const { id_token, access_token } = await tokensFor(app, {}, client, browser);
      const { text } = await userinfo(app, access_token);
      for (const token of [id_token, text]) {
        const { protectedHeader } = await jwtVerify(token, jwks, { issuer: app.issuer, audience: client.id });
        expect(protectedHeader.alg).toBe(alg);
      }
    }
    expect(document.userinfo_signing_alg_values_supported).toEqual(
      document.id_token_signing_alg_values_supported,
    );
  });

  it('lists response modes and prompts that are taken, and no others are', async () => {
    for (const mode of [...(document.response_modes_supported as string[]), 'web_message', 'jwt']) {
      const answer = await browser.get(authorizeUrl({ response_mode: mode }));
      const refused = answer.headers.get('location')?.includes('unsupported_response_mode') ?? false;
      const listed = (document.response_modes_supported as string[]).includes(mode);
      expect([mode, refused]).toEqual([mode, !listed]);
    }
    for (const prompt of [...(document.prompt_values_supported as string[]), 'create', 'bogus']) {
      const answer = await browser.get(authorizeUrl({ prompt }));
      const location = browser.location(answer)!;
      const refused =
        location.search.includes('error=') && responseOf(browser, answer).error === 'invalid_request';
      const listed = (document.prompt_values_supported as string[]).includes(prompt);
      expect([prompt, refused]).toEqual([prompt, !listed]);
    }
  });

  it.each([...ADDRESSES, '/jwks'])(
    'answers 304 for %s to who has it already (RFC 9110 §13.1.2)',
    async (address) => {
      const first = await call(app, address);
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^"[\w-]+"$/);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await call(app, address, { headers: { 'if-none-match': known } });
        expect([known, again.status, again.text]).toEqual([known, 304, '']);
        expect(again.headers.get('etag')).toBe(etag);
        expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
      }
      const other = await call(app, address, { headers: { 'if-none-match': '"other"' } });
      expect([other.status, other.text]).toEqual([200, first.text]);
    },
  );

  it('follows a change of the APIs within a second, with another entity tag', async () => {
    const before = await call(app, ADDRESSES[0]);
    await new Administration(app).addApi('https://new.example', ['new:scope']);
    app.clock.advance(1);
    const after = await call(app, ADDRESSES[0]);
    expect(after.body.scopes_supported).toContain('new:scope');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });
});
