import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { authorize, authorizeUrl, redemption, responseOf, token, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('the authorization code flow', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('gives tokens that verify after sign-in and consent (RFC 6749 §4.1, OIDC Core §3.1)', async () => {
    const authorized = await authorize(app, { scope: 'openid profile offline_access' });
    const { status, body } = await token(app, redemption(authorized));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'openid profile offline_access',
    });
    const jwks = createRemoteJWKSet(new URL(`${app.url}/jwks`));
    const { payload } = await jwtVerify(body.id_token as string, jwks, {
      issuer: app.issuer,
      audience: WEB.id,
    });
    expect(payload).toMatchObject({ nonce: 'n1', amr: ['pwd'] });
    const access = await jwtVerify(body.access_token as string, jwks, { issuer: app.issuer, typ: 'at+jwt' });
    expect(access.payload).toMatchObject({ sub: payload.sub, client_id: WEB.id });
    const userinfo = await fetch(`${app.url}/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token as string}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: payload.sub, name: 'Alice Marie Liddell' });
    const refreshed = await token(app, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token as string,
    });
    expect(refreshed.status).toBe(200);
  });

  it('lets a signed-in browser through without pages, also with prompt=none (SSO)', async () => {
    const { browser } = await authorize(app);
    const answer = await browser.get(authorizeUrl({ prompt: 'none' }));
    expect(responseOf(browser, answer)).toMatchObject({
      state: 's1',
      iss: app.issuer,
      code: expect.any(String),
    });
  });

  it('answers prompt=none without a session with login_required [AZ-14]', async () => {
    const browser = new TestBrowser(app.url);
    const answer = await browser.get(authorizeUrl({ prompt: 'none' }));
    expect(responseOf(browser, answer)).toMatchObject({
      error: 'login_required',
      state: 's1',
      iss: app.issuer,
    });
  });
});
