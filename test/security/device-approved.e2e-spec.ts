import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { verdict } from '../support/calls.js';
import { approve, deviceCodes, enterCode, newCount, ownCount, poll } from '../support/device-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('between a person’s approval and the poll of his device', () => {
  let app: TestApp;
  let administration: Administration;
  let number = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    ownCount(app);
  });
  beforeEach(() => newCount(app));
  afterAll(() => app.close());

  async function approved() {
    const person = { username: `viewer-${++number}`, password: 'viewer-password-1' };
    const { id } = await app.addUser(person.username, person.password);
    const { device_code, user_code } = await deviceCodes(app);
    const { browser } = await approve(app, user_code, new TestBrowser(app.url), person);
    return { person, id, device_code, browser };
  }

  /** Wrong passwords until the account rests. */
  async function guess(username: string): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const browser = new TestBrowser(app.url);
      const login = await enterCode(browser, (await deviceCodes(app)).user_code);
      await browser.post(login.url.pathname, { username, password: `wrong-${tries}`, action: 'login' });
    }
  }

  it.each<[string, (of: Awaited<ReturnType<typeof approved>>) => Promise<unknown>]>([
    ['is disabled', ({ id }) => administration.disableUser(id)],
    ['is deleted', ({ id }) => administration.users.remove(id)],
    ['gets another password', ({ id }) => administration.users.setPassword(id, 'another-password-1')],
    [
      'signs out',
      async ({ browser }) => {
        const page = await browser.get('/logout');
        const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)![1];
        await browser.post('/logout', { xsrf, action: 'logout' });
      },
    ],
    ['has his account rest after wrong passwords [LG-04]', ({ person }) => guess(person.username)],
  ])('who %s leaves nothing to redeem [DV-13]', async (_how, happen) => {
    const control = await approved();
    expect(verdict(await poll(app, control.device_code))).toBe('200 fine');
    const subject = await approved();
    app.clock.advance(2);
    await happen(subject);
    app.clock.advance(2);
    expect(verdict(await poll(app, subject.device_code))).toBe('400 invalid_grant');
    app.clock.advance(20);
    expect(verdict(await poll(app, subject.device_code))).toBe('400 invalid_grant');
  });

  it('nobody signs in on the pages of a device while his account rests [LG-04]', async () => {
    const person = { username: 'resting-viewer', password: 'viewer-password-1' };
    await app.addUser(person.username, person.password);
    await guess(person.username);
    const browser = new TestBrowser(app.url);
    const { user_code, device_code } = await deviceCodes(app);
    const login = await enterCode(browser, user_code);
    const refused = await browser.follow(
      await browser.post(login.url.pathname, { ...person, action: 'login' }),
    );
    expect(refused.text).toContain('name="password"');
    expect(browser.cookie('cardea_session')).toBeUndefined();
    expect(verdict(await poll(app, device_code))).toBe('400 authorization_pending');
  });
});
