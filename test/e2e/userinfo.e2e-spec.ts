import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { ask, call, tokensFor, userinfo } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const EVERYTHING = 'openid profile email address phone';

describe('UserInfo', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app, { scope: EVERYTHING })).browser;
  });
  afterAll(() => app.close());

  const claimsFor = async (parameters: Record<string, string>) => {
    const { access_token } = await tokensFor(app, parameters, WEB, browser);
    return userinfo(app, access_token);
  };

  it.each([
    ['openid', []],
    ['openid email', ['email', 'email_verified']],
    ['openid phone', ['phone_number', 'phone_number_verified']],
    ['openid address', ['address']],
    [
      'openid profile',
      [
        ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
        ...['picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
      ],
    ],
  ])('releases for %s what it names and no more (OIDC Core §5.4)', async (scope, names) => {
    const { body, headers } = await claimsFor({ scope });
    expect(Object.keys(body).sort()).toEqual(['sub', ...names].sort());
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('says the same subject as the ID token (OIDC Core §5.3.2)', async () => {
    const { access_token, id_token } = await tokensFor(app, {}, WEB, browser);
    expect((await userinfo(app, access_token)).body.sub).toBe(partsOf(id_token).claims.sub);
  });

  it('gives claims their types (OIDC Core §5.1)', async () => {
    const { body } = await claimsFor({ scope: EVERYTHING });
    expect(body).toMatchObject({
      email_verified: true,
      phone_number_verified: true,
      updated_at: expect.any(Number),
      address: { country: 'United Kingdom', formatted: expect.stringContaining('\n') },
    });
  });

  it('releases single claims that the claims parameter names, where it names them (OIDC Core §5.5)', async () => {
    const claims = JSON.stringify({
      userinfo: { email: { essential: true }, 'https://unknown.example/claim': null },
      id_token: { nickname: null, sub: null },
    });
    const { access_token, id_token } = await tokensFor(app, { scope: 'openid', claims }, WEB, browser);
    const { body } = await userinfo(app, access_token);
    expect(Object.keys(body).sort()).toEqual(['email', 'sub']);
    expect(partsOf(id_token).claims).toMatchObject({ nickname: 'Ally' });
    expect(partsOf(id_token).claims).not.toHaveProperty('email');
  });

  it('leaves out what is not known of a person, rather than null or blank (OIDC Core §5.3.2)', async () => {
    const person = { username: 'sparse', password: 'sparse-password-1' };
    await app.addUser(person.username, person.password, { claims: { given_name: '', name: 'Sparse' } });
    const code = await authorize(app, { scope: EVERYTHING }, new TestBrowser(app.url), person);
    const { body } = await ask(app, redemption(code));
    const answer = await userinfo(app, body.access_token as string);
    expect(Object.keys(answer.body).sort()).toEqual(['name', 'preferred_username', 'sub', 'updated_at']);
  });

  it('is a signed JWT for a client that asked for one (OIDC Core §5.3.2)', async () => {
    const client = { id: 'signed', secret: 'signed-secret' };
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true };
    await app.addClient(client.id, { ...metadata, userinfo_signed_response_alg: 'ES256' }, client.secret);
    const { access_token } = await tokensFor(app, {}, client, browser);
    const answer = await userinfo(app, access_token);
    expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/);
    const jwks = createRemoteJWKSet(new URL(`${app.url}/jwks`));
    const { payload, protectedHeader } = await jwtVerify(answer.text, jwks, {
      issuer: app.issuer,
      audience: client.id,
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload.name).toBe('Alice Marie Liddell');
  });

  it('is readable by the client’s own pages alone (Fetch §3.2)', async () => {
    const { access_token } = await tokensFor(app, {}, WEB, browser);
    const from = async (origin: string) => {
      const headers = { authorization: `Bearer ${access_token}`, origin };
      return (await call(app, '/userinfo', { headers })).headers.get('access-control-allow-origin');
    };
    expect(await from('http://localhost:8080')).toBe('http://localhost:8080');
    expect(await from('https://evil.example')).toBeNull();
  });

  it('tells the pages of clients, and no others, that a token is refused (Fetch §3.2, RFC 6750 §3.1)', async () => {
    const refusal = async (origin: string) => {
      const headers = { authorization: 'Bearer no-token-of-ours', origin };
      const answer = await call(app, '/userinfo', { headers });
      const names = ['access-control-allow-origin', 'access-control-expose-headers'];
      return [answer.status, ...names.map((name) => answer.headers.get(name))];
    };
    const origin = 'http://localhost:8080';
    expect(await refusal(origin)).toEqual([401, origin, 'WWW-Authenticate, DPoP-Nonce, Retry-After']);
    expect(await refusal('https://evil.example')).toEqual([401, null, null]);
  });

  it('answers GET and POST alone', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await call(app, '/userinfo', { method });
      expect([method, status, headers.get('allow')]).toEqual([method, 405, 'GET, POST']);
    }
  });
});
