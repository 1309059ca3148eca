import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, call, verdict } from '../support/calls.js';
import { allow, authorizeUrl, pkce, redemption, responseOf, signIn, WEB } from '../support/code-flow.js';
import { pushed, pushedUrl } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const SPA = { id: 'demo-spa' };

describe('with PUSHED_REQUESTS=required (RFC 9126 §5)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ PUSHED_REQUESTS: 'required' });
  });
  afterAll(() => app.close());

  it.each(['openid-configuration', 'oauth-authorization-server'])('%s says so', async (name) => {
    const { body } = await call(app, `/.well-known/${name}`);
    expect(body.require_pushed_authorization_requests).toBe(true);
  });

  it.each([WEB.id, SPA.id])('a request of %s that was not pushed is sent back [PA-07]', async (id) => {
    const browser = new TestBrowser(app.url);
    const response = responseOf(browser, await browser.get(authorizeUrl({ client_id: id })));
    expect(response).toMatchObject({ error: 'invalid_request', state: 's1', iss: app.issuer });
    const posted = await browser.post('/authorize', [
      ...new URLSearchParams(authorizeUrl({ client_id: id }).split('?')[1]),
    ]);
    expect(responseOf(browser, posted)).toMatchObject({ error: 'invalid_request' });
  });

  it.each([WEB, SPA])('a pushed one of $id goes all the way', async (client) => {
    const { verifier, challenge } = pkce();
    const browser = new TestBrowser(app.url);
    const requestUri = await pushed(app, {}, client, challenge);
    const consent = await signIn(browser, await browser.get(pushedUrl(requestUri, client.id)));
    const { code } = responseOf(browser, await allow(browser, consent));
    expect(verdict(await ask(app, redemption({ code, verifier }), client))).toBe('200 fine');
  });
});
