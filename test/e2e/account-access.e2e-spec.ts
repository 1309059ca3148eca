import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountVisit, reasonOf } from '../support/account-visit.js';
import { authorize, redemption, token, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('/account: who has access', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  /** Somebody new, signed in for his account. */
  async function visit(claims = {}, agent?: string) {
    const person = { username: `person-${++people}`, password: `person-password-${people}` };
    const user = await app.addUser(person.username, person.password, { claims });
    return { person, user, account: await AccountVisit.of(app, person, agent) };
  }

  describe('devices', () => {
    it('are listed by browser and system, this one first', async () => {
      const { account, person } = await visit({}, FIREFOX);
      app.clock.advance(5);
      await AccountVisit.of(app, person, '<script>alert(1)</script>');
      const page = await account.page('/account/sessions');
      expect(page.text).toContain('Firefox on Windows');
      expect(page.text).toContain('Unknown browser');
      expect(page.text).toContain('127.0.0.1');
      expect(page.text.indexOf('This device')).toBeLessThan(page.text.indexOf('Unknown browser'));
      const { items } = (await account.json('GET', '/account/sessions')).body as { items: object[] };
      expect(items).toEqual([
        expect.objectContaining({ browser: 'Firefox', system: 'Windows', current: true }),
        expect.objectContaining({ browser: null, system: null, current: false }),
      ]);
    });

    it.each(['page', 'json'] as const)('are signed out one by one, each once (%s)', async (face) => {
      const { account, person } = await visit();
      const other = await AccountVisit.of(app, person);
      const { items } = (await account.json('GET', '/account/sessions')).body as {
        items: { id: string; current: boolean }[];
      };
      const path = `/account/sessions/${items.find(({ current }) => !current)!.id}/end`;
      const end = () => (face === 'page' ? account.send(path) : account.json('POST', path));
      expect([200, 204]).toContain((await end()).status);
      expect((await other.json('GET', '/account')).status).toBe(401);
      const twice = await end();
      expect(twice.status).toBe(410);
      if (face === 'page') expect((twice as { text: string }).text).toContain('gone already');
      else expect(reasonOf(twice)).toBe('gone');
      expect((await account.json('GET', '/account')).status).toBe(200);
    });
  });

  describe('applications', () => {
    it('are listed with what they may do, and lose it when it is taken back', async () => {
      const { person, account } = await visit();
      const browser = new TestBrowser(app.url);
      const granted = await token(
        app,
        redemption(await authorize(app, { scope: 'openid email offline_access' }, browser, person)),
      );
      const page = await account.page('/account/applications');
      expect(page.text).toContain('See your email address');
      const { items } = (await account.json('GET', '/account/applications')).body as { items: object[] };
      expect(items).toEqual([
        expect.objectContaining({ client_id: WEB.id, scope: 'openid email offline_access' }),
      ]);
      const done = await account.send(`/account/applications/${WEB.id}/withdraw`);
      expect([done.status, done.text.includes('has no access any more')]).toEqual([200, true]);
      expect(done.text).toContain('No application has access');
      const refreshed = await token(app, {
        grant_type: 'refresh_token',
        refresh_token: granted.body.refresh_token as string,
      });
      expect([refreshed.status, refreshed.body.error]).toEqual([400, 'invalid_grant']);
      const twice = await account.send(`/account/applications/${WEB.id}/withdraw`);
      expect([twice.status, errorOn(twice.text)]).toEqual([410, 'invalid_request']);
      const json = await account.json('POST', `/account/applications/${WEB.id}/withdraw`);
      expect([json.status, json.body.reason]).toEqual([410, 'gone']);
    });
  });

  describe('activity', () => {
    it('tells in words what happened, newest first, page by page, and of nobody else', async () => {
      const { person, account } = await visit();
      const stranger = await visit();
      await account.json('PATCH', '/account', { nickname: 'Active' });
      const failing = new TestBrowser(app.url);
      const login = await failing.follow(await failing.get('/account'));
      await failing.post(login.url.pathname, { username: person.username, password: 'no', action: 'login' });
      const page = await account.page('/account/activity');
      const words = ['Sign-in failed', 'Profile changed', 'Signed in'];
      const places = words.map((word) => page.text.indexOf(`>${word}<`));
      expect(places.every((place) => place > 0)).toBe(true);
      expect([...places].sort((one, other) => one - other)).toEqual(places);
      for (let times = 0; times < 35; times++)
        await account.json('PATCH', '/account', { nickname: `n${times}` });
      const first = (await account.json('GET', '/account/activity')).body as {
        items: { id: string }[];
        next_cursor: string;
      };
      expect([first.items.length, first.next_cursor]).toEqual([30, first.items[29].id]);
      const second = (await account.json('GET', `/account/activity?after=${first.next_cursor}`)).body as {
        items: { type: string }[];
        next_cursor: null;
      };
      expect(second.next_cursor).toBeNull();
      expect(second.items.map(({ type }) => type)).toEqual(expect.arrayContaining(['login.succeeded']));
      const others = (await stranger.account.json('GET', '/account/activity')).body as { items: object[] };
      expect(others.items).toHaveLength(1);
    });
  });
});
