import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { authorize, authorizeUrl, signIn } from '../support/code-flow.js';
import { linkIn, mailsTo } from '../support/mailed.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const NEW = 'an entirely new password';

describe('a forgotten password', () => {
  let app: TestApp;
  let admin: Administration;
  beforeAll(async () => {
    app = await TestApp.start();
    app.clock.nextPeriod(3600);
    admin = new Administration(app);
  });
  afterAll(() => app.close());

  let number = 0;
  async function person() {
    const username = `forgetful-${++number}`;
    const password = `${username}-old-password`;
    const email = `${username}@example.com`;
    const { id } = await app.addUser(username, password, { claims: { email, email_verified: true } });
    return { id, username, password, email };
  }

  /** Asks for a link on the way to a client. */
  async function ask(username: string, browser = new TestBrowser(app.url)) {
    const login = await browser.follow(await browser.get(authorizeUrl({})));
    const page = await browser.follow(await browser.post(login.url.pathname, { action: 'forgot-password' }));
    return browser.post(page.url.pathname, { username, action: 'send' });
  }

  it('is replaced by a link in a mail, and the person goes on to where he was going', async () => {
    const { username, email, id, password } = await person();
    const elsewhere = await authorize(app, {}, undefined, { username, password });
    const browser = new TestBrowser(app.url);
    const asked = await ask(username, browser);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain(username);
    const [mail, ...others] = await mailsTo(app, email);
    expect(others).toEqual([]);
    const path = linkIn(app, mail);
    expect(path).toMatch(/^\/reset-password\?token=/);

    const page = await browser.get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain(email);
    expect((await browser.post(path, { password: 'short' })).text).toContain('at least 15 characters');
    const unequal = await browser.post(path, { password: NEW, password_repeat: 'another password' });
    expect(unequal.text).toContain('not the same');
    const done = await browser.post(path, { password: NEW, password_repeat: NEW });
    expect(done.status).toBe(200);
    expect(done.headers.getSetCookie().join()).not.toContain('cardea_session');

    const restart = /href="(\/authorize[^"]*)"/.exec(done.text)![1].replaceAll('&amp;', '&');
    const login = await browser.follow(await browser.get(restart));
    expect(login.text).toContain('name="password"');
    expect((await signIn(browser, login, { username, password })).text).toContain('don’t match');
    const answer = await signIn(browser, login, { username, password: NEW });
    expect(browser.location(answer)?.searchParams.get('code')).toBeTruthy();

    const again = await elsewhere.browser.follow(await elsewhere.browser.get(authorizeUrl({})));
    expect(again.text).toContain('name="password"');
    expect((await mailsTo(app, email)).map(({ subject }) => subject)).toContain('Your password was changed');
    expect((await admin.events('password.reset')).map(({ userId }) => userId)).toContain(id);
  });

  it('leads to the account from another browser', async () => {
    const { username, email } = await person();
    await ask(username);
    const [mail] = await mailsTo(app, email);
    const done = await new TestBrowser(app.url).post(linkIn(app, mail), { password: NEW });
    expect(done.text).toContain('href="/account"');
  });

  it('is found by the address in any case', async () => {
    const { email } = await person();
    await ask(email.toUpperCase());
    expect(await mailsTo(app, email)).toHaveLength(1);
  });

  it('is set for the first time where there was none', async () => {
    const { id, email } = await person();
    const users = admin.users;
    const { claims, ...rest } = (await users.findStored(id))!;
    await users.remove(id);
    await users.create({ ...rest, claims }, undefined);
    await ask(email);
    const [mail] = await mailsTo(app, email);
    expect((await new TestBrowser(app.url).post(linkIn(app, mail), { password: NEW })).status).toBe(200);
    await expect(authorize(app, {}, undefined, { username: email, password: NEW })).resolves.toBeDefined();
  });

  it('brings nobody a mail who is shut out, has no proved address, or does not exist', async () => {
    const out = await person();
    await admin.disableUser(out.id);
    await app.addUser('unproved', 'unproved-old-password', { claims: { email: 'unproved@example.com' } });
    for (const name of [out.username, 'unproved', 'unproved@example.com', 'nobody@example.com', '\u202e'])
      expect((await ask(name)).status).toBe(200);
    for (const address of [out.email, 'unproved@example.com', 'nobody@example.com'])
      expect(await mailsTo(app, address)).toEqual([]);
  });

  it('is asked for by a name, and floods nobody', async () => {
    expect((await ask('')).status).toBe(400);
    const { username, email } = await person();
    for (let i = 0; i < 8; i++) await ask(username);
    expect(await mailsTo(app, email)).toHaveLength(5);
  });

  it('has no page for an address without a token', async () => {
    for (const path of [
      '/reset-password',
      '/reset-password?token=x',
      '/verify-email?token=x',
      '/invitation?token=x',
    ]) {
      for (const answer of [
        await new TestBrowser(app.url).get(path),
        await new TestBrowser(app.url).post(path, { password: NEW, name: 'x' }),
      ])
        expect([path, answer.status, errorOn(answer.text)]).toEqual([path, 400, 'invalid_request']);
    }
  });
});
