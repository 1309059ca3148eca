import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, call, verdict } from '../support/calls.js';
import { allow, pkce, redemption, responseOf, signIn, WEB } from '../support/code-flow.js';
import { push, pushed, pushedUrl } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const SPA = { id: 'demo-spa' };

describe('pushed authorization requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true };
    await app.addClient('first-party', metadata, 'first-party-secret');
    await app.addClient(
      'must-push',
      { ...metadata, require_pushed_authorization_requests: true },
      'push-secret',
    );
  });
  afterAll(() => app.close());

  it('carry a whole authorization (RFC 9126 §2.2, §4)', async () => {
    const { verifier, challenge } = pkce();
    const answer = await push(app, { state: 'of the pushed one' }, WEB, challenge);
    expect(verdict(answer)).toBe('201 fine');
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-store');
    expect(answer.body).toEqual({
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/),
      expires_in: 60,
    });
    const browser = new TestBrowser(app.url);
    const consent = await signIn(browser, await browser.get(pushedUrl(answer.body.request_uri as string)));
    const response = responseOf(browser, await allow(browser, consent));
    expect(response).toMatchObject({ code: expect.any(String), state: 'of the pushed one', iss: app.issuer });
    expect(verdict(await ask(app, redemption({ code: response.code, verifier })))).toBe('200 fine');
  });

  it('work for public clients too', async () => {
    const { verifier, challenge } = pkce();
    const requestUri = await pushed(app, {}, SPA, challenge);
    const browser = new TestBrowser(app.url);
    const consent = await signIn(browser, await browser.get(pushedUrl(requestUri, SPA.id)));
    const { code } = responseOf(browser, await allow(browser, consent));
    expect(verdict(await ask(app, redemption({ code: code, verifier }), SPA))).toBe('200 fine');
  });

  it('can be opened again before the login is complete, and finished after their minute (FAPI 2.0)', async () => {
    const requestUri = await pushed(app, { prompt: 'consent' });
    const browser = new TestBrowser(app.url);
    const first = await browser.follow(await browser.get(pushedUrl(requestUri)));
    const again = await browser.follow(await browser.get(pushedUrl(requestUri)));
    expect([first.status, again.status]).toEqual([200, 200]);
    expect((await browser.get(again.url.pathname)).status).toBe(200);
    app.clock.advance(120);
    const consent = await signIn(browser, again);
    expect(responseOf(browser, await allow(browser, consent))).toMatchObject({ code: expect.any(String) });
  });

  it('answer prompt=none with its error, and are spent with it', async () => {
    const requestUri = await pushed(app, { prompt: 'none' });
    const browser = new TestBrowser(app.url);
    expect(responseOf(browser, await browser.get(pushedUrl(requestUri)))).toMatchObject({
      error: 'login_required',
    });
    expect(errorOn((await browser.get(pushedUrl(requestUri))).text)).toBe('invalid_request_uri');
  });

  it('are judged like any other: every error of /authorize is here, in JSON (§2.3)', async () => {
    const cases: [Record<string, string | undefined>, string][] = [
      [{ response_type: undefined }, 'invalid_request'],
      [{ response_type: 'token' }, 'unauthorized_client'],
      [{ response_type: 'bogus' }, 'unsupported_response_type'],
      [{ response_mode: 'web_message' }, 'unsupported_response_mode'],
      [{ redirect_uri: undefined }, 'invalid_request'],
      [{ scope: 'admin' }, 'invalid_scope'],
      [{ resource: 'urn:nobody' }, 'invalid_target'],
      [{ prompt: 'none login' }, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ request: 'e30.e30.' }, 'invalid_request_object'],
      [{ claims: '{' }, 'invalid_request'],
      [{ id_token_hint: 'x' }, 'invalid_request'],
    ];
    for (const [parameters, error] of cases) {
      const answer = await push(app, parameters);
      expect([parameters, verdict(answer)]).toEqual([parameters, `400 ${error}`]);
      expect(answer.headers.get('content-type')).toContain('application/json');
    }
  });

  it('keep no credentials of the client', async () => {
    const metadata = {
      redirect_uris: [WEB.redirectUri],
      token_endpoint_auth_method: 'client_secret_post' as const,
    };
    await app.addClient('by-post', metadata, 'by-post-secret');
    const requestUri = await pushed(app, { client_secret: 'by-post-secret' }, { id: 'by-post' });
    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(pushedUrl(requestUri, 'by-post')));
    expect(page.status).toBe(200);
  });

  it('are announced by discovery (§5), and may be read by pages of the client', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body).toMatchObject({
      pushed_authorization_request_endpoint: `${app.issuer}/par`,
      require_pushed_authorization_requests: false,
    });
    const origin = new URL(WEB.redirectUri).origin;
    const preflight = await call(app, '/par', { method: 'OPTIONS', headers: { origin } });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('are all that a client may use which has said so (§6)', async () => {
    const client = { id: 'must-push', secret: 'push-secret' };
    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(pushedUrl(await pushed(app, {}, client), client.id)));
    expect(page.text).toContain('name="password"');
  });
});
