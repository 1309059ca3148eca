import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verdict } from '../support/calls.js';
import { allow, authorize, signIn } from '../support/code-flow.js';
import {
  approveNewest,
  beginCiba,
  denyNewest,
  listed,
  newestQuestion,
  pollCiba,
  requestsPage,
} from '../support/ciba-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const BOB = { username: 'bob', password: 'bob-password-1' };

describe('the pages of requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('say that nothing waits', async () => {
    const { page } = await requestsPage(app, BOB);
    expect([page.status, page.text.includes('Nothing waits for you')]).toEqual([200, true]);
  });

  it('list what waits for the one who is signed in, newest first, without scripts', async () => {
    const { browser } = await authorize(app, { scope: 'openid' });
    for (const binding_message of ['Case one', 'Case two']) {
      await beginCiba(app, { binding_message });
      app.clock.advance(1);
    }
    await beginCiba(app, { login_hint: 'bob', binding_message: 'for bob' });
    const { page } = await requestsPage(app, undefined, browser);
    expect(listed(page)).toHaveLength(2);
    expect(page.text.indexOf('Case two')).toBeLessThan(page.text.indexOf('Case one'));
    expect(page.text).not.toContain('for bob');
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    for (let times = 0; times < 2; times++) await denyNewest(app, undefined, browser);
    await denyNewest(app, BOB);
    expect(listed((await requestsPage(app, undefined, browser)).page)).toEqual([]);
  });

  it('ask for a sign-in first, and lead on to the request of a link', async () => {
    await beginCiba(app, { binding_message: 'by link' });
    const known = await newestQuestion(app);
    const [link] = listed((await requestsPage(app, undefined, known.browser)).page);
    const browser = new TestBrowser(app.url);
    const login = await browser.follow(await browser.get(link));
    expect(login.text).toContain('name="password"');
    expect(login.text).not.toContain('Demo CIBA');
    const question = await signIn(browser, login);
    expect(question.text).toContain('by link');
    const done = await allow(browser, question);
    expect(done.text).toContain('Access was given');
    expect(done.text).toContain('/account/requests"');
  });

  it('do not begin again by themselves when nobody signs in', async () => {
    const browser = new TestBrowser(app.url);
    const login = await browser.follow(await browser.get('/account/requests'));
    const page = await browser.follow(await browser.post(login.url.pathname, { action: 'cancel' }));
    expect([page.status, errorOn(page.text)]).toEqual([400, 'login_required']);
  });

  it('ask every time: neither a session nor an earlier answer stands for the person', async () => {
    const first = await beginCiba(app);
    const { browser } = await approveNewest(app);
    expect((await pollCiba(app, first.auth_req_id)).status).toBe(200);
    const second = await beginCiba(app);
    const { page } = await newestQuestion(app, undefined, browser);
    expect(page.text).toContain('value="allow"');
    expect(verdict(await pollCiba(app, second.auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app, undefined, browser);
  });

  it('take one answer: what was answered elsewhere in the meantime, or too late, changes nothing', async () => {
    const { auth_req_id } = await beginCiba(app);
    const slow = await newestQuestion(app);
    const { browser } = await approveNewest(app, undefined, slow.browser);
    const late = await browser.follow(await browser.post(slow.page.url.pathname, { action: 'deny' }));
    expect([late.status, errorOn(late.text)]).toEqual([410, 'invalid_request']);
    expect((await pollCiba(app, auth_req_id)).status).toBe(200);
    await beginCiba(app, { requested_expiry: '60' });
    const expired = await newestQuestion(app, undefined, browser);
    app.clock.advance(61);
    const page = await allow(browser, expired.page);
    expect([page.status, errorOn(page.text)]).toEqual([410, 'invalid_request']);
  });

  it('are nobody else’s: another person is told that there is nothing', async () => {
    await beginCiba(app);
    const { browser, page } = await requestsPage(app);
    const [link] = listed(page);
    const bobs = (await requestsPage(app, BOB)).browser;
    const strange = await bobs.follow(await bobs.get(link));
    expect(strange.status).toBe(404);
    expect(strange.text).not.toContain('Demo CIBA');
    const unknown = await bobs.follow(await bobs.get(`/account/requests/${'a'.repeat(43)}`));
    expect([unknown.status, errorOn(unknown.text)]).toEqual([strange.status, errorOn(strange.text)]);
    await denyNewest(app, undefined, browser);
  });

  it('are answered by the one who is asked alone, whoever signs in on the way', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    browser.clearSession();
    for (const fields of [{ action: 'cancel' }, { ...BOB, action: 'login' }]) {
      const question = await reopened(browser, page.url.pathname);
      const answer = await browser.follow(await browser.post(question, fields));
      expect([403, 410]).toContain(answer.status);
    }
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });

  const reopened = async (browser: TestBrowser, path: string) =>
    (await browser.follow(await browser.get(path))).url.pathname;
});
