import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, post, verdict } from '../support/calls.js';
import {
  allow,
  authorizeUrl,
  basic,
  pkce,
  redemption,
  responseOf,
  signIn,
  WEB,
} from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const BASE = '/t/b';
const ISSUER = `https://login.example.com${BASE}`;

describe('an issuer with a path', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER });
  });
  afterAll(() => app.close());

  it.each([
    `${BASE}/.well-known/openid-configuration`,
    `${BASE}/.well-known/oauth-authorization-server`,
    `/.well-known/oauth-authorization-server${BASE}`,
    `/.well-known/openid-configuration${BASE}`,
    `/.well-known/oauth-authorization-server${BASE}?any=query`,
  ])('is discovered at %s (OIDC Discovery §4, RFC 8414 §3)', async (address) => {
    const { status, body } = await call(app, address);
    expect(status).toBe(200);
    expect(body.issuer).toBe(ISSUER);
    expect(body.token_endpoint).toBe(`${ISSUER}/token`);
  });

  it.each([
    '/',
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/t',
    '/.well-known/oauth-authorization-server/t/b/c',
    '/jwks',
    '/authorize',
    '/health/live',
    '/t/jwks',
    '/t/bjwks',
    '/t/b2/jwks',
    '/T/B/jwks',
    '/t/%62/jwks',
    '/t/b/../jwks',
    '/x/t/b/jwks',
    '/t/b/t/b/jwks',
    '/.nowhere',
  ])('has nothing at %s', async (address) => {
    expect((await call(app, address)).status).toBe(404);
  });

  it('has its endpoints below the path', async () => {
    expect((await call(app, `${BASE}/jwks`)).status).toBe(200);
    expect((await call(app, `${BASE}/health/live`)).status).toBe(200);
    expect((await call(app, `${BASE}/token`)).status).toBe(405);
    expect((await call(app, `${BASE}/userinfo`)).status).toBe(401);
  });

  it('keeps a whole sign-in below the path', async () => {
    const browser = new TestBrowser(app.url);
    const { verifier, challenge } = pkce();
    const begun = await browser.get(BASE + authorizeUrl({}, challenge));
    expect(browser.location(begun)!.pathname).toMatch(/^\/t\/b\/interaction\//);
    let answer = await signIn(browser, begun);
    if (answer.text.includes('value="allow"')) answer = await allow(browser, answer);
    const { code, iss } = responseOf(browser, answer);
    expect(iss).toBe(ISSUER);
    const authorization = basic(WEB.id, WEB.secret);
    const form = redemption({ code: code, verifier });
    const tokens = await post(app, `${BASE}/token`, form, { authorization });
    expect(verdict(tokens)).toBe('200 fine');
    expect(partsOf(tokens.body.id_token as string).claims.iss).toBe(ISSUER);
    const bearer = { authorization: `Bearer ${tokens.body.access_token as string}` };
    expect((await call(app, `${BASE}/userinfo`, { headers: bearer })).body.name).toBe('Alice Marie Liddell');
  });

  it('lets clients’ pages read from there (Fetch §3.2)', async () => {
    const headers = { origin: 'http://localhost:8080', 'access-control-request-method': 'POST' };
    const answer = await call(app, `${BASE}/token`, { method: 'OPTIONS', headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, headers.origin]);
  });
});
