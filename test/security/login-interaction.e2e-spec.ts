import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsentsService } from '../../src/consents/consents.service.js';
import { ALICE, allow, signIn } from '../support/code-flow.js';
import { sendRaw } from '../support/raw-http.js';
import { addRelyingParty, interactionOf, outcome, requestUrl, told } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, errorOn, TestBrowser } from '../support/test-browser.js';

const BOB = { username: 'bob', password: 'bob-password-1' };
const CONSENT = '200 Allow access? · Cardea';
const LOGIN = '200 Sign in · Cardea';

/** A browser for the forms of which nothing but the cookies of another one counts. */
function copyOf(browser: TestBrowser, app: TestApp, names: string[]): TestBrowser {
  const copy = new TestBrowser(app.url);
  for (const name of names) copy.setCookie(name, browser.cookie(name)!);
  return copy;
}

describe('the pages between a request and its answer', () => {
  let app: TestApp;
  let consents: ConsentsService;
  let alice: string;
  let bob: string;
  beforeAll(async () => {
    app = await TestApp.start();
    consents = app.nest.get(ConsentsService, { strict: false });
    for (const id of ['c-web', 'c-two', 'c-three', 'c-four', 'c-five'])
      await addRelyingParty(app, {}, { id, secret: `${id}-secret` });
    alice = (await app.addUser('alicia', ALICE.password)).id;
    bob = (await app.addUser('bobby', BOB.password)).id;
  });
  afterAll(() => app.close());

  const ALICIA = { username: 'alicia', password: ALICE.password };
  const BOBBY = { username: 'bobby', password: BOB.password };
  async function consentPage(
    client_id: string,
    person = ALICIA,
  ): Promise<{ browser: TestBrowser; page: Answer }> {
    const browser = new TestBrowser(app.url);
    const page = await signIn(browser, await browser.get(requestUrl({ client_id })), person);
    expect(outcome(page)).toBe(CONSENT);
    return { browser, page };
  }

  it('lets no page be framed, stored or referred from [LG-07] [LG-26]', async () => {
    const { browser, page: consent } = await consentPage('c-web');
    const select = await browser.follow(await browser.get(requestUrl({ prompt: 'select_account' })));
    const other = new TestBrowser(app.url);
    const pages = {
      login: await other.follow(await other.get(requestUrl())),
      consent,
      select,
      logout: await browser.get('/logout'),
      'signed out': await other.get('/logout'),
      error: await other.get(requestUrl({ client_id: 'nobody' })),
      'form post': await other.get(requestUrl({ response_mode: 'form_post', prompt: 'none' })),
      expired: await other.get('/interaction/nothing-of-that-name'),
      device: await other.get('/device?user_code=BBBB-BBBB'),
      'device of a person': await browser.get('/device'),
      requests: await browser.get('/account/requests'),
      'a request that is none': await browser.get(`/account/requests/${'x'.repeat(43)}`),
    };
    expect(outcome(select)).toBe('200 Choose an account · Cardea');
    for (const [name, { headers, text }] of Object.entries(pages)) {
      const policy = headers.get('content-security-policy') ?? '';
      expect([name, policy]).toEqual([name, expect.stringContaining("frame-ancestors 'none'")]);
      expect(policy).toMatch(/^default-src 'none'/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(/(src|href)="(https?:)?\/\/(?!rp\.test)/);
    }
  });

  it('sends a code with no referrer and into no cache [LG-26]', async () => {
    const { browser, page } = await consentPage('c-five');
    const answer = await allow(browser, page);
    expect(outcome(answer)).toBe('code to https://rp.test/cb');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes no consent in an interaction of another browser, or without its cookie [LG-08]', async () => {
    const { browser, page } = await consentPage('c-two');
    const other = await consentPage('c-two', BOBBY);
    const fields = { action: 'allow', scope: 'profile' };
    expect((await other.browser.post(page.url.pathname, fields)).status).toBe(403);
    expect((await new TestBrowser(app.url).post(page.url.pathname, fields)).status).toBe(403);
    const onlySession = copyOf(browser, app, ['cardea_session']);
    expect((await onlySession.post(page.url.pathname, fields)).status).toBe(403);
    const foreign = await browser.post(page.url.pathname, fields, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
    const resume = `/authorize/resume?interaction=${page.url.pathname.split('/').pop()}`;
    expect((await other.browser.get(resume)).status).toBe(403);
    expect([(await consents.of(alice, 'c-two')).scopes, (await consents.of(bob, 'c-two')).scopes]).toEqual([
      [],
      [],
    ]);
    expect(outcome(await allow(browser, page))).toBe('code to https://rp.test/cb');
    expect((await consents.of(bob, 'c-two')).scopes).toEqual([]);
  });

  it('gives exactly one code to many consents at once [LG-08]', async () => {
    const { browser, page } = await consentPage('c-three');
    const fields = { action: 'allow', scope: 'profile' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => browser.follow(await browser.post(page.url.pathname, fields))),
    );
    const codes = answers.filter((answer) => told(answer)?.parameters.code !== undefined);
    expect(codes).toHaveLength(1);
    for (const answer of answers) if (!codes.includes(answer)) expect(answer.status).toBe(410);
    expect((await browser.post(page.url.pathname, fields)).status).toBe(410);
  });

  it('takes a consent from nobody but the person to whom the question was put [LG-08]', async () => {
    const { browser, page } = await consentPage('c-four');
    const secondTab = requestUrl({ client_id: 'c-web', prompt: 'login' });
    await signIn(browser, await browser.get(secondTab), BOBBY);
    const answer = await browser.follow(
      await browser.post(page.url.pathname, { action: 'allow', scope: 'profile' }),
    );
    expect(outcome(answer)).toBe(CONSENT);
    expect(answer.text).toContain('bobby');
    expect([(await consents.of(alice, 'c-four')).scopes, (await consents.of(bob, 'c-four')).scopes]).toEqual([
      [],
      [],
    ]);
    expect(outcome(await allow(browser, answer))).toBe('code to https://rp.test/cb');
    expect((await consents.of(bob, 'c-four')).scopes).toEqual(['openid', 'profile']);
  });

  it('does not go on as somebody else than the account that was chosen [LG-08]', async () => {
    const { browser } = await consentPage('c-web');
    const select = await browser.follow(await browser.get(requestUrl({ prompt: 'select_account' })));
    expect(select.text).toContain('alicia');
    await signIn(browser, await browser.get(requestUrl({ client_id: 'c-two', prompt: 'login' })), BOBBY);
    const again = await browser.follow(await browser.post(select.url.pathname, { action: 'continue' }));
    expect(outcome(again)).toBe('200 Choose an account · Cardea');
    expect(again.text).toContain('bobby');
  });

  it('is worth nothing to whoever prepared it or kept its first cookie [LG-09]', async () => {
    const attacker = new TestBrowser(app.url);
    const path = await interactionOf(attacker, requestUrl({ client_id: 'c-three' }));
    const victim = new TestBrowser(app.url);
    const opened = await victim.get(path);
    expect([opened.status, errorOn(opened.text)]).toEqual([403, 'invalid_request']);
    victim.setCookie('cardea_browser', attacker.cookie('cardea_browser')!);
    victim.setCookie('cardea_session', 'planted-by-the-attacker');
    const signedIn = await victim.follow(await victim.post(path, { ...BOBBY, action: 'login' }));
    expect(outcome(signedIn)).toBe(CONSENT);
    expect(victim.cookie('cardea_session')).not.toBe('planted-by-the-attacker');
    attacker.setCookie('cardea_session', 'planted-by-the-attacker');
    expect(outcome(await attacker.follow(await attacker.get(path)))).toBe(LOGIN);
    const silent = await attacker.get(requestUrl({ prompt: 'none' }));
    expect(outcome(silent)).toBe('login_required to https://rp.test/cb');
  });

  it('changes the session cookie at every sign-in [LG-09]', async () => {
    const { browser } = await consentPage('c-web');
    const before = browser.cookie('cardea_session')!;
    await signIn(browser, await browser.get(requestUrl({ prompt: 'login' })), ALICIA);
    expect(browser.cookie('cardea_session')).not.toBe(before);
    const replay = new TestBrowser(app.url);
    replay.setCookie('cardea_session', before);
    expect(outcome(await replay.get(requestUrl({ prompt: 'none' })))).toBe(
      'login_required to https://rp.test/cb',
    );
  });

  it('takes no address from headers or from the request line [LG-12]', async () => {
    const { browser } = await consentPage('c-web');
    const cookie = `cardea_browser=${browser.cookie('cardea_browser')}`;
    const heads = [
      'Host: evil.example',
      'Host: a\r\nX-Forwarded-Host: evil.example',
      'Host: a\r\nForwarded: host=evil.example;proto=javascript',
      'Host: a\r\nX-Forwarded-Proto: javascript',
      'Host: a\r\nX-Forwarded-Prefix: //evil.example',
    ];
    const path = await interactionOf(browser, requestUrl({ prompt: 'login' }));
    const paths = [requestUrl(), path, '/.well-known/openid-configuration', '/logout', '/'];
    for (const head of heads)
      for (const target of [...paths, ...paths.map((each) => `http://evil.example${each}`)]) {
        const request = `GET ${target} HTTP/1.1\r\n${head}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
        const { status, text } = await sendRaw(app, request);
        expect([head, target, status < 500 && status >= 200]).toEqual([head, target, true]);
        expect(text).not.toMatch(/evil\.example|javascript:/);
      }
    const { text } = await sendRaw(
      app,
      `GET /.well-known/openid-configuration HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toContain(`"authorization_endpoint":"${app.issuer}/authorize"`);
  });

  it('keeps two tabs with two clients apart [LG-25]', async () => {
    const browser = new TestBrowser(app.url);
    const { id } = await app.addUser('tabs', ALICE.password);
    const tabs = { username: 'tabs', password: ALICE.password };
    const two = requestUrl({ client_id: 'c-two', state: 'two', prompt: 'consent' });
    const three = requestUrl({ client_id: 'c-three', state: 'three', prompt: 'consent' });
    const first = await signIn(browser, await browser.get(two), tabs);
    const second = await browser.follow(await browser.get(three));
    expect(first.text).toContain('Client c-two');
    expect(second.text).toContain('Client c-three');
    const done = await allow(browser, first);
    expect(told(done)!.parameters).toMatchObject({ state: 'two', code: expect.any(String) });
    const denied = await browser.follow(await browser.post(second.url.pathname, { action: 'deny' }));
    expect(told(denied)!.parameters).toMatchObject({ state: 'three', error: 'access_denied' });
    expect((await consents.listOf(id)).map(({ clientId }) => clientId)).toEqual(['c-two']);
  });

  it('shows a hostile client name as text, wherever it stands [DR-12]', async () => {
    const names: Record<string, string> = {
      'c-html': '<img src=x onerror=alert(1)>',
      'c-quotes': `"'+alert(1)+'"`,
      'c-long': 'L'.repeat(200),
    };
    for (const [id, client_name] of Object.entries(names)) {
      await addRelyingParty(app, { client_name }, { id, secret: `${id}-secret` });
      const browser = new TestBrowser(app.url);
      const login = await browser.follow(await browser.get(requestUrl({ client_id: id })));
      const consent = await signIn(browser, login, ALICIA);
      const logout = await browser.get(`/logout?client_id=${id}`);
      expect([login, consent, logout].map(outcome)).toEqual([LOGIN, CONSENT, '200 Sign out? · Cardea']);
      for (const { text } of [login, consent, logout]) {
        expect(text).not.toMatch(/<img src=x|L{100}/);
        expect(text).toMatch(/<bdi class="name">/);
      }
    }
  });

  it('has no client whose name turns the direction of text or hides a letter [DR-12]', async () => {
    for (const client_name of ['Bank\u202Egnp.exe', 'Ba\u200Bnk', 'Bank\u0007'])
      await expect(addRelyingParty(app, { client_name }, { id: 'c-refused' })).rejects.toMatchObject({
        code: 'invalid_client_metadata',
      });
  });
});
