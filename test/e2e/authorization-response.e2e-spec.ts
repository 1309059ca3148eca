import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, authorizeUrl, pkce, responseOf, WEB } from '../support/code-flow.js';
import { addRelyingParty, outcome, requestUrl, told } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { formOn, TestBrowser } from '../support/test-browser.js';

const WITH_QUERY = 'https://rp.test/cb?tenant=a%20b&x=1';

describe('authorization responses', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(
      app,
      { redirect_uris: [WITH_QUERY], first_party: true },
      { id: 'c-query', secret: 's-query' },
    );
    ({ browser } = await authorize(app));
  });
  afterAll(() => app.close());

  const query = (parameters: Record<string, string | undefined> = {}) =>
    requestUrl({ client_id: 'c-query', redirect_uri: WITH_QUERY, ...parameters });

  it('carry code, state, iss and session_state in the query, and nothing else (RFC 6749 §4.1.2, RFC 9207 §2)', async () => {
    const answer = await browser.get(authorizeUrl({}));
    expect(answer.status).toBe(303);
    expect(browser.location(answer)!.hash).toBe('');
    const parameters = responseOf(browser, answer);
    expect(Object.keys(parameters).sort()).toEqual(['code', 'iss', 'session_state', 'state']);
    expect(parameters).toMatchObject({ iss: app.issuer, state: 's1' });
    expect(parameters.code).toMatch(/^[\w-]{43}$/);
  });

  it('never give the same code twice', async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, async () => responseOf(browser, await browser.get(authorizeUrl({}))).code),
    );
    expect(new Set(codes).size).toBe(20);
  });

  it('leave the state out when there was none', async () => {
    const parameters = responseOf(browser, await browser.get(authorizeUrl({ state: undefined })));
    expect(Object.keys(parameters).sort()).toEqual(['code', 'iss', 'session_state']);
  });

  it('return the state byte for byte', async () => {
    const states = [
      'x'.repeat(128),
      ' a  b ',
      '+%2B&=;#?/\\"\'<>',
      'ünï©ødé 🌍',
      '{"a":[1]}',
      '\u202Eabc',
      '%s%00d',
    ];
    for (const state of states)
      for (const response_mode of [undefined, 'fragment']) {
        const parameters = responseOf(browser, await browser.get(authorizeUrl({ state, response_mode })));
        expect(parameters).toMatchObject({ state, code: expect.any(String) });
      }
  });

  it('keep the query of the registered address, also for errors (RFC 6749 §3.1.2)', async () => {
    for (const parameters of [{}, { prompt: 'none login' }]) {
      const location = (await browser.get(query(parameters))).headers.get('location')!;
      expect(location.startsWith(`${WITH_QUERY}&`)).toBe(true);
      expect(new URL(location).searchParams.get('tenant')).toBe('a b');
    }
    const changed = await browser.get(query({ redirect_uri: `${WITH_QUERY}&y=2` }));
    expect(outcome(changed)).toBe('400 page invalid_request');
    const without = await browser.get(query({ redirect_uri: 'https://rp.test/cb' }));
    expect(outcome(without)).toBe('400 page invalid_request');
  });

  it('come in the fragment when asked for (Multiple Response Types §2.1)', async () => {
    const location = browser.location(await browser.get(authorizeUrl({ response_mode: 'fragment' })))!;
    expect(location.search).toBe('');
    expect(Object.fromEntries(new URLSearchParams(location.hash.slice(1)))).toMatchObject({
      code: expect.any(String),
      state: 's1',
      iss: app.issuer,
    });
  });

  it('come as a form that sends itself when asked for, errors too (Form Post §2)', async () => {
    for (const [extra, expected] of [
      [{}, 'code'],
      [{ scope: 'bogus' }, 'error'],
    ] as const) {
      const answer = await browser.get(authorizeUrl({ response_mode: 'form_post', ...extra }));
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
      const { action, fields } = formOn(answer.text);
      expect(action).toBe(WEB.redirectUri);
      expect(fields).toMatchObject({ [expected]: expect.any(String), state: 's1', iss: app.issuer });
      const nonce = /script-src 'nonce-([\w-]+)'/.exec(answer.headers.get('content-security-policy')!)![1];
      expect(answer.text).toContain(`<script nonce="${nonce}">`);
      expect(answer.text).toMatch(/<form method="post"/);
    }
  });

  it('are the same to a POST as to a GET (RFC 6749 §3.1)', async () => {
    const form = Object.fromEntries(new URL(authorizeUrl({}), app.url).searchParams);
    expect(responseOf(browser, await browser.post('/authorize', form))).toMatchObject({
      code: expect.any(String),
      state: 's1',
    });
    const page = await browser.post('/authorize', { ...form, client_id: 'nobody' });
    expect(outcome(page)).toBe('400 page invalid_request');
    const fresh = new TestBrowser(app.url);
    expect(outcome(await fresh.follow(await fresh.post('/authorize', form)))).toBe('200 Sign in · Cardea');
    const json = await fetch(`${app.url}/authorize`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
    });
    expect(json.status).toBe(400);
  });

  it('describe errors in the characters of RFC 6749 §4.1.2.1, with no parameter of their own', async () => {
    const wrong: Record<string, string | string[] | undefined>[] = [
      { response_type: undefined },
      { response_type: 'töken "x"' },
      { response_mode: 'bogus\n' },
      { prompt: 'bögus\t' },
      { scope: 'a"b' },
      { scope: 'nothing-known' },
      { code_challenge: undefined },
      { code_challenge_method: 'plain' },
      { max_age: 'x' },
      { claims: '{' },
      { resource: 'urn:nobody:knows' },
      { id_token_hint: 'x' },
      { nonce: ['a', 'b'] },
      { request: 'x' },
      { request_uri: 'https://rp.test/request' },
    ];
    for (const parameters of wrong) {
      const answer = await browser.get(authorizeUrl({ ...parameters, state: 's2' }));
      const { parameters: given } = told(answer)!;
      expect(Object.keys(given).sort()).toEqual(['error', 'error_description', 'iss', 'state']);
      expect(given.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
      expect(given).toMatchObject({
        state: 's2',
        iss: app.issuer,
        error: expect.stringMatching(/^[a-z_]+$/),
      });
    }
  });

  it('count a parameter without a value as left out (RFC 6749 §3.1)', async () => {
    const url = `${authorizeUrl({ state: undefined })}&state=&login_hint=&max_age=&claims=&prompt=`;
    expect(Object.keys(responseOf(browser, await browser.get(url))).sort()).toEqual([
      'code',
      'iss',
      'session_state',
    ]);
  });

  it('go no further than two hundred parameters', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `&p${index}=1`).join('');
    expect(outcome(await browser.get(authorizeUrl({}) + many(150)))).toBe(`code to ${WEB.redirectUri}`);
    const answer = await browser.get(authorizeUrl({}, pkce().challenge) + many(300));
    expect(outcome(answer)).toBe('400 page invalid_request');
  });
});
