import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { call, post, verdict } from '../support/calls.js';
import { authorize, authorizeUrl, basic, responseOf, signIn, allow, WEB } from '../support/code-flow.js';
import { push, pushed, pushedUrl } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

describe('pushed authorization requests under attack', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    await app.addClient('attacker', { redirect_uris: ['https://evil.example/cb'] }, 'attacker-secret');
    ({ browser } = await authorize(app));
  });
  afterAll(() => app.close());

  /** Status and error of the page that a pushed request leads to. */
  async function pageOf(url: string): Promise<string> {
    const { status, text, headers } = await browser.get(url);
    expect(headers.get('location')).toBeNull();
    return `${status} ${errorOn(text)}`;
  }

  it('[PA-01] are bound to their client, and stay usable by it', async () => {
    const requestUri = await pushed(app);
    expect(await pageOf(pushedUrl(requestUri, 'attacker'))).toBe('400 invalid_request_uri');
    expect(responseOf(browser, await browser.get(pushedUrl(requestUri)))).toMatchObject({
      code: expect.any(String),
    });
  });

  it('[PA-02] work once', async () => {
    const requestUri = await pushed(app);
    expect(responseOf(browser, await browser.get(pushedUrl(requestUri)))).toMatchObject({
      code: expect.any(String),
    });
    expect(await pageOf(pushedUrl(requestUri))).toBe('400 invalid_request_uri');
  });

  it('[PA-02] give one code to many completions side by side', async () => {
    const requestUri = await pushed(app);
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.get(pushedUrl(requestUri))));
    const codes = answers.filter((answer) => answer.headers.get('location')?.includes('code='));
    expect(codes).toHaveLength(1);
    const pages = answers.filter(({ text }) => errorOn(text) === 'invalid_request_uri');
    expect(pages).toHaveLength(19);
  });

  it('[PA-02] give one code to two login pages of one request', async () => {
    const requestUri = await pushed(app, { prompt: 'login' });
    const tabs = [new TestBrowser(app.url), new TestBrowser(app.url)];
    const pages = await Promise.all(
      tabs.map(async (tab) => tab.follow(await tab.get(pushedUrl(requestUri)))),
    );
    const ends = [];
    for (const [index, tab] of tabs.entries()) {
      let answer = await signIn(tab, pages[index]);
      if (answer.text.includes('value="allow"')) answer = await allow(tab, answer);
      ends.push(answer);
    }
    expect(ends[0].headers.get('location')).toContain('code=');
    expect(ends[1].headers.get('location')).toBeNull();
    expect(errorOn(ends[1].text)).toBe('invalid_request_uri');
  });

  it('[PA-03] expire', async () => {
    const requestUri = await pushed(app);
    app.clock.advance(61);
    expect(await pageOf(pushedUrl(requestUri))).toBe('400 invalid_request_uri');
    expect(await pageOf(pushedUrl('urn:ietf:params:oauth:request_uri:nothing'))).toBe(
      '400 invalid_request_uri',
    );
  });

  it('[PA-04] cannot refer to others', async () => {
    const requestUri = await pushed(app);
    expect(verdict(await push(app, { request_uri: requestUri }))).toBe('400 invalid_request');
    expect(verdict(await push(app, { request_uri: 'https://evil.example/r' }))).toBe('400 invalid_request');
    expect(verdict(await push(app, { request_uri: ['a', 'b'] }))).toBe('400 invalid_request');
  });

  it('[PA-05] come from an authenticated client, by POST alone, and are not large', async () => {
    expect(verdict(await push(app, {}, { id: WEB.id }))).toBe('401 invalid_client');
    expect(verdict(await push(app, {}, { id: WEB.id, secret: 'wrong' }))).toBe('401 invalid_client');
    expect(verdict(await push(app, { client_id: undefined }, { id: '' }))).toBe('401 invalid_client');
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
      const answer = await call(app, '/par', { method });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
    expect((await push(app, { nonce: 'x'.repeat(50_000) })).status).toBe(413);
    const json = { 'content-type': 'application/json', authorization: basic(WEB.id, WEB.secret) };
    expect(verdict(await post(app, '/par', '{}', json))).toBe('400 invalid_request');
  });

  it('[PA-06] count alone: nothing beside them does', async () => {
    const requestUri = await pushed(app, { state: 'inside' });
    const beside = {
      scope: 'openid profile email',
      redirect_uri: 'https://evil.example/cb',
      state: 'outside',
      response_mode: 'fragment',
      prompt: 'login',
    };
    const answer = await browser.get(pushedUrl(requestUri, WEB.id, beside));
    expect(answer.headers.get('location')).toMatch(/^http:\/\/localhost:8080\/callback\?/);
    expect(responseOf(browser, answer)).toMatchObject({ code: expect.any(String), state: 'inside' });
  });

  it('[PA-07] are demanded of a client before any page is shown', async () => {
    const metadata = { redirect_uris: [WEB.redirectUri], require_pushed_authorization_requests: true };
    await app.addClient('must-push', metadata, 'push-secret');
    const answer = await new TestBrowser(app.url).get(authorizeUrl({ client_id: 'must-push' }));
    expect(responseOf(browser, answer)).toMatchObject({
      error: 'invalid_request',
      state: 's1',
      iss: app.issuer,
    });
  });

  it('[PA-08] have a registered address, PKCE and no parameter twice', async () => {
    for (const parameters of [
      { redirect_uri: 'https://evil.example/cb' },
      { redirect_uri: `${WEB.redirectUri}/` },
      { code_challenge: undefined, code_challenge_method: undefined },
      { scope: ['openid', 'openid profile'] },
      { redirect_uri: [WEB.redirectUri, WEB.redirectUri] },
      { client_id: [WEB.id, WEB.id] },
      { unknown: ['a', 'b'] },
    ]) {
      expect([parameters, verdict(await push(app, parameters))]).toEqual([parameters, '400 invalid_request']);
    }
  });

  it('[PA-12] are of the client that authenticates', async () => {
    expect(verdict(await push(app, { client_id: 'attacker' }))).toBe('400 invalid_request');
    expect(verdict(await push(app, { client_id: undefined }))).toBe('400 invalid_request');
  });

  it('are judged anew when they are used: what was taken from the client since is refused', async () => {
    const metadata = { redirect_uris: [WEB.redirectUri], scope: 'openid', first_party: true };
    await app.addClient('changing', metadata, 'changing-secret');
    const requestUri = await pushed(app, { scope: 'openid' }, { id: 'changing', secret: 'changing-secret' });
    const administration = new Administration(app);
    await administration.changeClient('changing', { redirect_uris: ['https://new.example/cb'] });
    expect(await pageOf(pushedUrl(requestUri, 'changing'))).toBe('400 invalid_request');
  });
});
