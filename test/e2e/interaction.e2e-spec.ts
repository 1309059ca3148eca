import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientsService } from '../../src/clients/clients.service.js';
import { ALICE, allow, authorize, signIn } from '../support/code-flow.js';
import { addRelyingParty, interactionOf, outcome, requestUrl, RP, told } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, errorOn, TestBrowser } from '../support/test-browser.js';

const LOGIN = '200 Sign in · Cardea';
const CONSENT = '200 Allow access? · Cardea';
const CODE = `code to ${RP.redirectUri}`;

describe('interactions', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(app, { first_party: true });
    await addRelyingParty(app, { first_party: true }, { id: 'c-two', secret: 'c-two-secret' });
    await addRelyingParty(app, {}, { id: 'c-asking', secret: 'c-asking-secret' });
  });
  afterAll(() => app.close());

  const restartOn = ({ text }: Answer) =>
    /<a class="button button-primary" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  const submit = (browser: TestBrowser, path: string, fields: Record<string, string> = {}) =>
    browser.post(path, { ...ALICE, action: 'login', ...fields });

  it('serve every client with one sign-in (SSO)', async () => {
    const browser = new TestBrowser(app.url);
    expect(outcome(await signIn(browser, await browser.get(requestUrl())))).toBe(CODE);
    expect(outcome(await browser.get(requestUrl({ client_id: 'c-two' })))).toBe(CODE);
    expect(outcome(await browser.get(requestUrl({ client_id: 'c-two', prompt: 'none' })))).toBe(CODE);
    const asking = await browser.follow(await browser.get(requestUrl({ client_id: 'c-asking' })));
    expect(outcome(asking)).toBe(CONSENT);
  });

  it('take the login form without a button, as the return key sends it', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    expect(outcome(await browser.follow(await browser.post(path, ALICE)))).toBe(CODE);
  });

  it('show the form again after a wrong password, with the name kept and the password not', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    const page = await submit(browser, path, { password: 'not-that-one' });
    expect(outcome(page)).toBe(LOGIN);
    expect(page.text).toMatch(/role="alert"/);
    expect(page.text).toMatch(/name="username"[^>]*value="alice"/);
    expect(page.text).not.toContain('not-that-one');
    expect(outcome(await browser.follow(await submit(browser, path)))).toBe(CODE);
  });

  it('say what is missing when a field is empty', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    const cases: Record<string, string>[] = [
      { username: '' },
      { password: '' },
      { username: '', password: '' },
    ];
    for (const fields of cases)
      expect((await submit(browser, path, fields)).text).toContain('Enter your username and your password.');
  });

  it('end with access_denied when the person cancels, with state and iss', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser, requestUrl({ state: 's-cancel' }));
    const answer = await browser.follow(await browser.post(path, { action: 'cancel' }));
    expect(told(answer)).toEqual({
      to: RP.redirectUri,
      parameters: {
        error: 'access_denied',
        error_description: expect.any(String),
        state: 's-cancel',
        iss: app.issuer,
      },
    });
    expect((await browser.get(path)).status).toBe(410);
  });

  it('give one code to a double click on the login button', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    const [first, second] = await Promise.all([submit(browser, path), submit(browser, path)]);
    const answer = await browser.follow(second);
    const other = await browser.follow(first);
    expect([answer, other].filter((each) => told(each)?.parameters.code !== undefined)).toHaveLength(1);
    for (const each of [answer, other]) expect([303, 410]).toContain(each.status);
    expect(outcome(await browser.get(requestUrl({ prompt: 'none' })))).toBe(CODE);
  });

  it('give one code to a double click on the allow button', async () => {
    const browser = new TestBrowser(app.url);
    const page = await signIn(browser, await browser.get(requestUrl({ client_id: 'c-asking' })));
    expect(outcome(page)).toBe(CONSENT);
    const fields = { action: 'allow', scope: 'profile' };
    await browser.post(page.url.pathname, fields);
    const answer = await browser.follow(await browser.post(page.url.pathname, fields));
    expect(outcome(answer)).toBe(CODE);
  });

  it('stay open when the login page is reloaded or opened in a second tab', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    expect(outcome(await browser.get(path))).toBe(LOGIN);
    expect(outcome(await browser.get(path))).toBe(LOGIN);
    expect(outcome(await browser.follow(await submit(browser, path)))).toBe(CODE);
  });

  it('go on without a password when another tab has signed in meanwhile', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    await signIn(browser, await browser.get(requestUrl({ client_id: 'c-two' })));
    expect(outcome(await browser.follow(await browser.get(path)))).toBe(CODE);
  });

  it('ask again, and do nothing else, when an answer belongs to another question', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser, requestUrl({ client_id: 'c-asking', prompt: 'consent' }));
    for (const action of ['allow', 'deny', 'continue', 'other', 'bogus'])
      expect(outcome(await browser.follow(await browser.post(path, { action, scope: 'profile' })))).toBe(
        LOGIN,
      );
    const page = await browser.follow(await submit(browser, path));
    expect(outcome(page)).toBe(CONSENT);
    for (const action of ['login', 'cancel', 'continue', 'other', 'bogus', ''])
      expect(outcome(await browser.follow(await submit(browser, path, { action })))).toBe(CONSENT);
    expect(outcome(await allow(browser, page))).toBe(CODE);
  });

  it('say after the back button that all is done, and offer to start again', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    expect(outcome(await browser.follow(await submit(browser, path)))).toBe(CODE);
    for (const back of [await browser.get(path), await submit(browser, path)]) {
      expect([back.status, errorOn(back.text)]).toEqual([410, 'invalid_request']);
      expect(back.text).toContain('already done');
      expect(outcome(await browser.follow(await browser.get(restartOn(back)!)))).toBe(CODE);
    }
  });

  it('offer to start again in a browser that has lost its cookie', async () => {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser, requestUrl({ state: 's-lost' }));
    browser.clearCookies();
    for (const lost of [await browser.get(path), await submit(browser, path)]) {
      expect([lost.status, errorOn(lost.text)]).toEqual([403, 'invalid_request']);
      expect(lost.text).toContain('Start again');
      const login = await browser.follow(await browser.get(restartOn(lost)!));
      expect(outcome(login)).toBe(LOGIN);
      const answer = await browser.follow(await submit(browser, login.url.pathname));
      expect(told(answer)!.parameters).toMatchObject({ state: 's-lost', code: expect.any(String) });
      browser.clearCookies();
    }
  });

  it('start again with what came by POST, too', async () => {
    const browser = new TestBrowser(app.url);
    const form = Object.fromEntries(new URL(requestUrl({ state: 's-post' }), app.url).searchParams);
    const path = (await browser.post('/authorize', form)).headers.get('location')!;
    browser.clearCookies();
    const login = await browser.follow(await browser.get(restartOn(await browser.get(path))!));
    expect(outcome(login)).toBe(LOGIN);
  });

  it('of another browser are refused', async () => {
    const path = await interactionOf(new TestBrowser(app.url));
    const { browser } = await authorize(app, { client_id: RP.id, redirect_uri: RP.redirectUri });
    const answer = await browser.get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
    expect(answer.text).toContain('another browser');
  });

  it('that never were, or are long gone, have expired', async () => {
    const browser = new TestBrowser(app.url);
    for (const id of ['x', 'a'.repeat(32), '..%2f', '%00', '<script>', 'x'.repeat(5000)]) {
      const page = await browser.get(`/interaction/${id}`);
      expect(page.headers.get('location')).toBeNull();
      expect([400, 404, 410, 414]).toContain(page.status);
      expect(page.text).not.toContain('<script>');
    }
    const unknown = await browser.get(`/interaction/${'a'.repeat(32)}`);
    expect([unknown.status, errorOn(unknown.text)]).toEqual([410, 'invalid_request']);
    expect(unknown.text).toContain('expired');
    const resumed = await browser.get('/authorize/resume');
    expect([resumed.status, errorOn(resumed.text)]).toEqual([410, 'invalid_request']);
  });

  it('end on a page when the client was disabled meanwhile', async () => {
    const clients = app.nest.get(ClientsService, { strict: false });
    const entity = await clients.create({ redirect_uris: [RP.redirectUri] }, 'c-ending');
    const browser = new TestBrowser(app.url);
    const page = await signIn(browser, await browser.get(requestUrl({ client_id: 'c-ending' })));
    expect(outcome(page)).toBe(CONSENT);
    await clients.update(entity, entity.metadata, true, entity.revision);
    const resume = `/authorize/resume?interaction=${page.url.pathname.split('/').pop()}`;
    for (const answer of [
      await browser.get(page.url.pathname),
      await browser.post(page.url.pathname, { action: 'allow' }),
      await browser.get(resume),
    ])
      expect(outcome(answer)).toBe('400 page invalid_request');
  });
});
