import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allow, authorizeUrl, pkce, signIn } from '../support/code-flow.js';
import { sendRaw } from '../support/raw-http.js';
import {
  addRelyingParty,
  BEGINS,
  interactionOf,
  outcome,
  PAGE,
  repeatedUrl,
  requestForm,
  requestUrl,
  RP,
  told,
} from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, formOn, TestBrowser } from '../support/test-browser.js';

const REFUSED = `invalid_request to ${RP.redirectUri}`;
/** By the server when it has no such type, or by what the client was registered for. */
const REFUSED_TYPE = /^(unsupported_response_type|unauthorized_client) to https:\/\/rp\.test\/cb$/;

describe('parameters of authorization requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(app);
    await addRelyingParty(app, {}, { id: 'c-spa' });
    await addRelyingParty(app, { scope: 'openid profile' }, { id: 'c-small', secret: 'c-small-secret' });
  });
  afterAll(() => app.close());

  const ask = (url: string): Promise<Answer> => new TestBrowser(app.url).get(url);
  const outcomes = (urls: string[]) => Promise.all(urls.map(async (url) => outcome(await ask(url))));
  const refused = (list: unknown[]) => list.map(() => REFUSED);
  const send = (fields: Record<string, string>, query = '') =>
    new TestBrowser(app.url).post(`/authorize${query}`, requestForm(fields));

  it('begins a sign-in when nothing is wrong', async () => {
    expect(await outcomes([requestUrl(), requestUrl({ client_id: 'c-spa' })])).toEqual([BEGINS, BEGINS]);
  });

  it('refuses any other parameter that comes twice, with the same value too [AZ-07]', async () => {
    const urls = [
      repeatedUrl('scope', 'openid profile'),
      repeatedUrl('scope', 'openid'),
      repeatedUrl('state', 's1'),
      repeatedUrl('state', 's2'),
      repeatedUrl('nonce', 'n2'),
      repeatedUrl('response_type', 'code'),
      repeatedUrl('code_challenge', pkce().challenge),
    ];
    const answers = await Promise.all(urls.map(ask));
    expect(answers.map(outcome)).toEqual(refused(urls));
    for (const answer of answers.slice(2, 4)) expect(told(answer)!.parameters).not.toHaveProperty('state');
    expect(told(answers[0])!.parameters.state).toBe('s1');
  });

  it('refuses a parameter that is in the query and in the form of a POST [AZ-07]', async () => {
    expect(outcome(await send({}))).toBe(BEGINS);
    expect(outcome(await send({}, '?state=s2'))).toBe(REFUSED);
    expect(outcome(await send({}, '?scope=openid'))).toBe(REFUSED);
    expect(outcome(await send({}, '?client_id=c-spa'))).toBe(PAGE);
    expect(outcome(await send({}, '?redirect_uri=https%3A%2F%2Fevil.example%2Fcb'))).toBe(PAGE);
  });

  it('refuses response types that would put a token into an address [AZ-12]', async () => {
    const types = ['token', 'id_token token', 'code token', 'code code', 'id_token', 'code id_token', 'none'];
    const answers = await Promise.all(types.map((type) => ask(requestUrl({ response_type: type }))));
    for (const answer of answers) {
      expect(outcome(answer)).toMatch(REFUSED_TYPE);
      expect(answer.headers.get('location')).not.toMatch(/[?&#](code|.*token)=/);
    }
    expect(
      await outcomes([requestUrl({ response_type: '' }), requestUrl({ response_type: undefined })]),
    ).toEqual(refused([1, 2]));
  });

  it('refuses prompts that contradict each other or are unknown [AZ-14]', async () => {
    const urls = ['none login', 'none none', 'bogus', 'login none', 'NONE'].map((prompt) =>
      requestUrl({ prompt }),
    );
    expect(await outcomes(urls)).toEqual([REFUSED, REFUSED, REFUSED, REFUSED, REFUSED]);
    const told = async (prompt: string) =>
      new URL((await ask(requestUrl({ prompt }))).headers.get('location')!).searchParams.get(
        'error_description',
      );
    // Initiating User Registration via OpenID Connect §4.1: the value is named, and no other text of the request is.
    expect(await told('create')).toBe('prompt has a value that is not supported: create');
    expect(await told('<b>x')).toBe('prompt has a value that is not supported');
    expect(outcome(await ask(requestUrl({ prompt: 'none' })))).toBe(`login_required to ${RP.redirectUri}`);
  });

  it('demands a code_challenge of public and confidential clients [AZ-16]', async () => {
    const urls = ['c-spa', 'c-web'].map((client_id) =>
      requestUrl({ client_id, code_challenge: undefined, code_challenge_method: undefined }),
    );
    expect(await outcomes(urls)).toEqual(refused(urls));
  });

  it('accepts S256 alone [AZ-17]', async () => {
    const methods = ['plain', undefined, 's256', 'S512', ''];
    const urls = methods.map((code_challenge_method) => requestUrl({ code_challenge_method }));
    expect(await outcomes(urls)).toEqual(refused(urls));
    expect(outcome(await ask(requestUrl({ code_challenge: undefined })))).toBe(REFUSED);
  });

  it('refuses a code_challenge that no SHA-256 has [AZ-18]', async () => {
    const { challenge } = pkce();
    const start = challenge.slice(0, 42);
    const challenges = [
      start,
      `${challenge}A`,
      'a'.repeat(129),
      `${start}=`,
      `${start}+`,
      `${start}é`,
      `${start}\n`,
    ];
    const urls = challenges.map((code_challenge) => requestUrl({ code_challenge }));
    expect(await outcomes(urls)).toEqual(refused(urls));
  });

  it('names the issuer and repeats the state in every response, in every mode [AZ-19]', async () => {
    const browser = new TestBrowser(app.url);
    const signedIn = await signIn(browser, await browser.get(requestUrl()));
    await allow(browser, signedIn);
    for (const response_mode of ['query', 'fragment', 'form_post', undefined]) {
      const requests = { code: {}, login_required: {}, invalid_scope: { scope: 'bogus' } };
      for (const [expected, parameters] of Object.entries(requests)) {
        const who = expected === 'code' ? browser : new TestBrowser(app.url);
        const answer = await who.get(requestUrl({ response_mode, prompt: 'none', ...parameters }));
        const fields = response_mode === 'form_post' ? formOn(answer.text).fields : told(answer)!.parameters;
        expect([expected, fields.error ?? 'code']).toEqual([expected, expected]);
        expect(fields).toMatchObject({ iss: app.issuer, state: 's1' });
        if (response_mode === 'form_post') expect(formOn(answer.text).action).toBe(RP.redirectUri);
        if (response_mode === 'form_post') expect(answer.headers.get('location')).toBeNull();
      }
      const other = new TestBrowser(app.url);
      const page = await other.follow(await other.get(requestUrl({ response_mode })));
      const denied = await other.follow(await other.post(page.url.pathname, { action: 'cancel' }));
      const fields = response_mode === 'form_post' ? formOn(denied.text).fields : told(denied)!.parameters;
      expect(fields).toMatchObject({ error: 'access_denied', iss: app.issuer, state: 's1' });
    }
  });

  it('refuses response modes that it does not have [AZ-27]', async () => {
    const modes = ['bogus', 'web_message', 'web_message.jwt', 'QUERY', 'JWT', '.jwt'].map((response_mode) =>
      requestUrl({ response_mode }),
    );
    expect(await outcomes(modes)).toEqual(modes.map(() => `unsupported_response_mode to ${RP.redirectUri}`));
    const token = requestUrl({ response_mode: 'query', response_type: 'code id_token' });
    expect(outcome(await ask(token))).toMatch(REFUSED_TYPE);
  });

  it('answers other methods with 405 and does nothing [AZ-29]', async () => {
    const browser = new TestBrowser(app.url);
    const spa = { client_id: 'c-spa' };
    const consent = await signIn(browser, await browser.get(requestUrl(spa)));
    expect(outcome(consent)).toBe('200 Allow access? · Cardea');
    const cookie = `cardea_browser=${browser.cookie('cardea_browser')}; cardea_session=${browser.cookie('cardea_session')}`;
    const resume = `/authorize/resume?interaction=${consent.url.pathname.split('/').pop()}`;
    const cases = [
      ...['HEAD', 'PUT', 'DELETE', 'TRACE', 'PATCH', 'OPTIONS'].map((method) => [method, requestUrl()]),
      ...['HEAD', 'PUT', 'DELETE'].map((method) => [method, consent.url.pathname]),
      ...['HEAD', 'POST', 'DELETE'].map((method) => [method, resume]),
    ];
    for (const [method, path] of cases) {
      const head = `${method} ${path} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
      const { status, text } = await sendRaw(app, head);
      expect([method, path, status]).toEqual([method, path, 405]);
      expect(text).toMatch(/^allow: .*GET/im);
      expect(text).not.toMatch(/^location:/im);
    }
    const silent = requestUrl({ ...spa, prompt: 'none' });
    expect(outcome(await browser.get(silent))).toBe(`consent_required to ${RP.redirectUri}`);
    expect(outcome(await allow(browser, await browser.get(consent.url.pathname)))).toBe(
      `code to ${RP.redirectUri}`,
    );
  });

  it('grants no scope that the client was not given, whoever asks for it [AZ-30]', async () => {
    const small = { client_id: 'c-small' };
    const urls = ['openid admin tenant:write', 'openid email', 'admin:users:read'].map((scope) =>
      requestUrl({ ...small, scope }),
    );
    const expected = `invalid_scope to ${RP.redirectUri}`;
    expect(await outcomes(urls)).toEqual([expected, expected, expected]);
    expect(outcome(await ask(requestUrl({ ...small, scope: 'openid tenant:write' })))).toBe(BEGINS);
  });

  it('ignores scopes that were put into the consent form [AZ-30]', async () => {
    const browser = new TestBrowser(app.url);
    const { verifier, challenge } = pkce();
    const asked = { client_id: 'c-small', scope: 'openid profile' };
    const consent = await signIn(browser, await browser.get(requestUrl(asked, challenge)));
    const fields = ['profile', 'email', 'admin', 'offline_access'].map((scope) => ['scope', scope]);
    const answer = await browser.follow(
      await browser.post(consent.url.pathname, [['action', 'allow'], ...fields]),
    );
    const { code } = told(answer)!.parameters;
    const response = await fetch(`${app.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('c-small:c-small-secret').toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: code,
        redirect_uri: RP.redirectUri,
        code_verifier: verifier,
      }),
    });
    expect(await response.json()).toMatchObject({ scope: 'openid profile' });
    const more = authorizeUrl({ client_id: 'demo-web', scope: 'openid admin' });
    expect(outcome(await browser.get(more))).toBe('invalid_scope to http://localhost:8080/callback');
    expect(await interactionOf(browser, requestUrl({ ...asked, prompt: 'consent' }))).toMatch(
      /^\/interaction\//,
    );
  });
});
