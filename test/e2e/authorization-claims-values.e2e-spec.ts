import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { tokensFor, userinfo } from '../support/calls.js';
import {
  authorize,
  authorizeUrl,
  basic,
  pkce,
  redemption,
  responseOf,
  token,
  WEB,
} from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

describe('claims asked for by value', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let sub: string;

  beforeAll(async () => {
    app = await TestApp.start();
    const authorized = await authorize(app);
    browser = authorized.browser;
    const { body } = await token(app, redemption(authorized));
    sub = decodeJwt(body.id_token as string).sub!;
  });
  afterAll(() => app.close());

  const ask = async (idToken: object) => {
    const claims = JSON.stringify({ id_token: idToken });
    return responseOf(browser, await browser.get(authorizeUrl({ claims, prompt: 'none' })));
  };

  it('answers about the subject that is asked for, and about nobody else (OIDC Core §5.5.1)', async () => {
    expect((await ask({ sub: { value: sub } })).code).toBeDefined();
    expect((await ask({ sub: { value: 'somebody-else' } })).error).toBe('login_required');
    expect((await ask({ sub: { value: 7 } })).error).toBe('invalid_request');
  });

  it('fails when an essential acr cannot be reached (OIDC Core §5.5.1.1)', async () => {
    expect((await ask({ acr: { essential: true, values: ['urn:cardea:acr:1fa'] } })).code).toBeDefined();
    expect((await ask({ acr: { essential: true, values: ['phrh'] } })).error).toBe(
      'unmet_authentication_requirements',
    );
    expect((await ask({ acr: { values: ['phrh'] } })).code).toBeDefined();
  });

  it.each<unknown>([
    { acr: { essential: true, values: 'phr' } },
    { acr: { essential: 'yes' } },
    { email: { values: {} } },
    { email: [] },
    { email: 'x' },
    [],
    'x',
  ])('refuses what is not a request for claims: %j (OIDC Core §5.5.1)', async (idToken) => {
    expect((await ask(idToken as object)).error).toBe('invalid_request');
  });

  it('releases a claim that is asked for with a value only when it is that (OIDC Core §5.5.1)', async () => {
    const claims = JSON.stringify({
      userinfo: {
        email: { value: 'alice@example.com' },
        nickname: { value: 'Somebody' },
        given_name: { values: ['Bob', 'Alice'] },
        family_name: { essential: true, values: [] },
        locale: { unknown_member: 1 },
      },
    });
    const { access_token } = await tokensFor(app, { scope: 'openid', claims }, undefined, browser);
    const { body } = await userinfo(app, access_token);
    expect(Object.keys(body).sort()).toEqual(['email', 'given_name', 'locale', 'sub']);
  });

  it('refuses claims of UserInfo in a request that gives no access token (OIDC Core §5.5)', async () => {
    const client = { id: 'implicit-claims', secret: 'implicit-claims-secret' };
    await app.addClient(
      client.id,
      {
        redirect_uris: [WEB.redirectUri],
        first_party: true,
        scope: 'openid email',
        grant_types: ['implicit'],
        response_types: ['id_token', 'id_token token'],
      },
      client.secret,
    );
    const error = async (response_type: string) => {
      const claims = JSON.stringify({ userinfo: { email: null } });
      const url = authorizeUrl({ client_id: client.id, response_type, claims, scope: 'openid email' });
      return responseOf(browser, await browser.get(url)).error;
    };
    expect(await error('id_token')).toBe('invalid_request');
    expect(await error('id_token token')).toBeUndefined();
  });

  describe('of a client that is not the company’s own (OIDC Core §5.5, §3.1.2.4)', () => {
    const stranger = { id: 'stranger', secret: 'stranger-secret' };
    const claims = JSON.stringify({ userinfo: { email: null, phone_number: null } });
    const begin = (more: Record<string, string> = {}) =>
      authorizeUrl({ client_id: stranger.id, scope: 'openid', claims, ...more });
    beforeAll(() =>
      app.addClient(
        stranger.id,
        { redirect_uris: [WEB.redirectUri], scope: 'openid profile email' },
        stranger.secret,
      ),
    );

    it('asks the person for what the client is registered for, and not silently', async () => {
      expect(responseOf(browser, await browser.get(begin({ prompt: 'none' }))).error).toBe(
        'consent_required',
      );
      const page = await browser.follow(await browser.get(begin()));
      expect(page.text).toContain('See your email address');
      expect(page.text).not.toContain('See your phone number');
    });

    it('releases what was left ticked and nothing else, and grants no scope by it', async () => {
      const refused = { scope: 'openid email', claims: '{}' };
      expect(Object.keys(await told([], {})).sort()).toEqual(['sub']);
      expect(Object.keys(await told(['email'], {})).sort()).toEqual(['email', 'sub']);
      expect(await told(['email'], refused)).toMatchObject({ email_verified: true });
    });

    async function told(ticked: string[], more: Record<string, string>) {
      const { verifier, challenge } = pkce();
      const query = { client_id: stranger.id, scope: 'openid', claims, prompt: 'consent', ...more };
      const page = await browser.follow(await browser.get(authorizeUrl(query, challenge)));
      const fields = [['action', 'allow'], ...ticked.map((scope) => ['scope', scope])];
      const back = await browser.follow(await browser.post(page.url.pathname, fields));
      const { code } = responseOf(browser, back);
      const { body } = await token(app, redemption({ code, verifier }), basic(stranger.id, stranger.secret));
      if (more.claims === undefined) expect(body.scope).toBe('openid');
      return (await userinfo(app, body.access_token as string)).body;
    }
  });
});
