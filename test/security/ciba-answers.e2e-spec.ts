import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, verdict } from '../support/calls.js';
import { ALICE, signIn, WEB } from '../support/code-flow.js';
import {
  approveNewest,
  beginCiba,
  CIBA,
  CIBA_GRANT,
  denyNewest,
  newestQuestion,
  pollCiba,
  requestPerson,
} from '../support/ciba-flow.js';
import { OutsideWorld } from '../support/outside-world.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const ATTACKER = { id: 'c-attacker', secret: 'c-attacker-secret' };
const TOKEN = 'a-notification-token';

describe('attacks on what is asked over the back channel', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await app.addClient(ATTACKER.id, { grant_types: [CIBA_GRANT], scope: 'openid profile' }, ATTACKER.secret);
  });
  afterAll(() => app.close());

  it('[CB-02] redeems an auth_req_id for its client alone, and once of fifty at a time', async () => {
    const { auth_req_id } = await beginCiba(app);
    expect(verdict(await pollCiba(app, auth_req_id, {}, ATTACKER))).toBe('400 invalid_grant');
    expect(verdict(await pollCiba(app, `${auth_req_id}x`))).toBe('400 invalid_grant');
    expect(verdict(await ask(app, { grant_type: CIBA_GRANT }, CIBA))).toBe('400 invalid_request');
    await approveNewest(app);
    expect(verdict(await pollCiba(app, auth_req_id, {}, ATTACKER))).toBe('400 invalid_grant');
    const answers = await Promise.all(Array.from({ length: 50 }, () => pollCiba(app, auth_req_id)));
    const verdicts = answers.map(verdict);
    expect(verdicts.filter((it) => it === '200 fine')).toHaveLength(1);
    expect(verdicts.filter((it) => !['200 fine', '400 slow_down', '400 invalid_grant'].includes(it))).toEqual(
      [],
    );
    app.clock.advance(60);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
  });

  describe('of a person whose account rests after wrong passwords [CB-03] [LG-04]', () => {
    const guess = async (username: string) => {
      for (let tries = 0; tries < 5; tries++) {
        const browser = new TestBrowser(app.url);
        const login = await browser.follow(await browser.get('/account/requests'));
        await browser.post(login.url.pathname, { username, password: `wrong-${tries}`, action: 'login' });
      }
    };

    it('asks nothing', async () => {
      await app.addUser('locked-before', 'locked-before-password');
      await guess('locked-before');
      expect(verdict(await requestPerson(app, { login_hint: 'locked-before' }))).toBe('403 access_denied');
      app.clock.advance(20);
      expect(verdict(await requestPerson(app, { login_hint: 'locked-before' }))).toBe('200 fine');
    });

    it('gives no token for what was approved before', async () => {
      const person = { username: 'locked-after', password: 'locked-after-password' };
      await app.addUser(person.username, person.password);
      const { auth_req_id } = await beginCiba(app, { login_hint: person.username });
      await approveNewest(app, person);
      await guess(person.username);
      expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
      app.clock.advance(20);
      expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
    });

    it('pushes none either', async () => {
      const world = await OutsideWorld.of(app);
      const person = { username: 'locked-push', password: 'locked-push-password' };
      await app.addUser(person.username, person.password);
      const push = { id: 'c-push', secret: 'c-push-secret' };
      const url = 'https://push.example.com/cb';
      await app.addClient(
        push.id,
        {
          grant_types: [CIBA_GRANT],
          scope: 'openid',
          backchannel_token_delivery_mode: 'push',
          backchannel_client_notification_endpoint: url,
        },
        push.secret,
      );
      const form = { scope: 'openid', login_hint: person.username, client_notification_token: TOKEN };
      await beginCiba(app, form, push);
      const { browser, page } = await newestQuestion(app, person);
      await guess(person.username);
      await browser.follow(await browser.post(page.url.pathname, { action: 'allow' }));
      const [{ json }] = await world.received(url);
      expect(json).toMatchObject({ error: 'transaction_failed' });
      expect(json.access_token).toBeUndefined();
    });
  });

  it('[CB-05] shows a binding_message of HTML as the text that it is', async () => {
    await beginCiba(app, { binding_message: '<img src=x onerror=alert(1)>' });
    const { page } = await newestQuestion(app);
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)');
    expect(page.text).not.toContain('<img src=x');
    await denyNewest(app);
  });

  it('takes no answer that another site’s page sends', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    const forged = await browser.post(
      page.url.pathname,
      { action: 'allow' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
    );
    expect(forged.status).toBe(403);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });

  it('takes an address for no answer: looking at a link, as mail scanners do, changes nothing', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    for (const path of [page.url.pathname, `${page.url.pathname}?action=allow`])
      await browser.follow(await browser.get(path));
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });

  it('does not let a device or a sign-in end what was asked over the back channel, nor the reverse', async () => {
    await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    const id = page.url.pathname.split('/').pop()!;
    for (const path of [
      '/device/resume',
      '/authorize/resume',
      '/device/signed-in',
      '/account/requests/signed-in',
    ])
      expect([path, (await browser.get(`${path}?interaction=${id}`)).status]).toEqual([path, 410]);
    const code = await browser.get(
      `/authorize?response_type=code&client_id=${WEB.id}&redirect_uri=${encodeURIComponent(WEB.redirectUri)}&scope=openid&prompt=login&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
    );
    const other = browser.location(code)!.pathname.split('/').pop()!;
    expect((await browser.get(`/account/requests/resume?interaction=${other}`)).status).toBe(410);
    await denyNewest(app, ALICE, browser);
  });

  it('is answered in the browser that was asked', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { page } = await newestQuestion(app);
    const thief = new TestBrowser(app.url);
    const login = await thief.follow(await thief.get('/account/requests'));
    await signIn(thief, login, { username: 'bob', password: 'bob-password-1' });
    expect((await thief.post(page.url.pathname, { action: 'allow' })).status).toBe(403);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });
});
