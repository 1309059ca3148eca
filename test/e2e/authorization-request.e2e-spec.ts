import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import {
  ALICE,
  authorize,
  type Authorized,
  authorizeUrl,
  redemption,
  responseOf,
  signIn,
  token,
  WEB,
} from '../support/code-flow.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const CODE = `code to ${WEB.redirectUri}`;
const LOGIN = '200 Sign in · Cardea';
const AGAIN = '200 Confirm it’s you · Cardea';
const BOB = { username: 'bob', password: 'bob-password-1' };

describe('parameters of an authorization request (OIDC Core §3.1.2.1)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  async function idTokenOf(authorized: Authorized): Promise<Record<string, unknown> & { raw: string }> {
    const { body } = await token(app, redemption(authorized));
    const raw = body.id_token as string;
    return { ...(decodeJwt(raw) as Record<string, unknown>), raw };
  }
  const open = async (browser: TestBrowser, parameters: Record<string, string | string[] | undefined> = {}) =>
    browser.follow(await browser.get(authorizeUrl(parameters)));

  describe('prompt', () => {
    it('none goes through for who is signed in, with the same subject and time of sign-in', async () => {
      const first = await authorize(app);
      const before = await idTokenOf(first);
      app.clock.advance(60);
      const after = await idTokenOf(await authorize(app, { prompt: 'none' }, first.browser));
      expect([after.sub, after.auth_time]).toEqual([before.sub, before.auth_time]);
    });

    it('none answers consent_required instead of a page', async () => {
      const { browser } = await authorize(app);
      const answer = await browser.get(authorizeUrl({ prompt: 'none', scope: 'openid demo:read' }));
      expect(outcome(answer)).toBe(`consent_required to ${WEB.redirectUri}`);
    });

    it('login asks for the password again, and the time of sign-in is later', async () => {
      const first = await authorize(app);
      const before = await idTokenOf(first);
      app.clock.advance(5);
      expect(outcome(await open(first.browser, { prompt: 'login' }))).toBe(AGAIN);
      const after = await idTokenOf(await authorize(app, { prompt: 'login' }, first.browser));
      expect(after.auth_time).toBeGreaterThan(before.auth_time as number);
      expect(after.sub).toBe(before.sub);
    });

    it('login lets somebody else sign in, whose session it is then', async () => {
      const { browser } = await authorize(app);
      const bob = await idTokenOf(await authorize(app, { prompt: 'login' }, browser, BOB));
      const silent = await idTokenOf(await authorize(app, { prompt: 'none' }, browser));
      expect(silent.sub).toBe(bob.sub);
    });

    it('consent asks again for what was allowed before', async () => {
      const { browser } = await authorize(app);
      expect(outcome(await open(browser))).toBe(CODE);
      expect(outcome(await open(browser, { prompt: 'consent' }))).toBe('200 Allow access? · Cardea');
    });

    it('login and consent together ask both', async () => {
      const { browser } = await authorize(app);
      const page = await open(browser, { prompt: 'login consent' });
      expect(outcome(page)).toBe(AGAIN);
      const next = await browser.follow(await browser.post(page.url.pathname, { ...ALICE, action: 'login' }));
      expect(outcome(next)).toBe('200 Allow access? · Cardea');
    });

    it('select_account goes on as who is signed in, or as somebody else', async () => {
      const first = await authorize(app);
      const alice = await idTokenOf(first);
      const page = await open(first.browser, { prompt: 'select_account' });
      expect(outcome(page)).toBe('200 Choose an account · Cardea');
      const same = await first.browser.follow(
        await first.browser.post(page.url.pathname, { action: 'continue' }),
      );
      expect(outcome(same)).toBe(CODE);
      const again = await open(first.browser, { prompt: 'select_account' });
      const login = await first.browser.follow(
        await first.browser.post(again.url.pathname, { action: 'other' }),
      );
      expect(outcome(login)).toBe(LOGIN);
      await signIn(first.browser, login, BOB);
      const bob = await idTokenOf(await authorize(app, {}, first.browser, BOB));
      expect(bob.sub).not.toBe(alice.sub);
    });

    it('select_account is a sign-in where nobody is signed in, and no choice after it', async () => {
      await authorize(app);
      const browser = new TestBrowser(app.url);
      const page = await open(browser, { prompt: 'select_account' });
      expect(outcome(page)).toBe(LOGIN);
      expect(outcome(await signIn(browser, page))).toBe(CODE);
    });
  });

  describe('max_age', () => {
    it('asks for the password when the last sign-in is older', async () => {
      const first = await authorize(app, { max_age: '1' });
      const before = await idTokenOf(first);
      app.clock.advance(2);
      expect(outcome(await open(first.browser, { max_age: '1' }))).toBe(AGAIN);
      const silent = await first.browser.get(authorizeUrl({ max_age: '1', prompt: 'none' }));
      expect(outcome(silent)).toBe(`login_required to ${WEB.redirectUri}`);
      const after = await idTokenOf(await authorize(app, { max_age: '1' }, first.browser));
      expect(after.auth_time).toBeGreaterThan(before.auth_time as number);
      expect(after.auth_time).toBeGreaterThanOrEqual(app.clock.seconds() - 5);
    });

    it('asks for nothing when it is recent enough, with the same auth_time in both ID tokens', async () => {
      const first = await authorize(app, { max_age: '15000' });
      const before = await idTokenOf(first);
      app.clock.advance(60);
      expect(outcome(await open(first.browser, { max_age: '10000' }))).toBe(CODE);
      const after = await idTokenOf(await authorize(app, { max_age: '10000' }, first.browser));
      expect(before.auth_time).toEqual(expect.any(Number));
      expect(after.auth_time).toBe(before.auth_time);
    });

    it('of 0 always asks, once', async () => {
      const { browser } = await authorize(app);
      const page = await open(browser, { max_age: '0' });
      expect(outcome(page)).toBe(AGAIN);
      expect(outcome(await signIn(browser, page))).toBe(CODE);
    });

    it('is refused when it is no number', async () => {
      for (const max_age of ['-1', '1.5', 'x', '1e3', ' 1', '99999999999'])
        expect(outcome(await new TestBrowser(app.url).get(authorizeUrl({ max_age })))).toBe(
          `invalid_request to ${WEB.redirectUri}`,
        );
    });
  });

  describe('id_token_hint', () => {
    it('goes through with prompt=none for the person it names, expired or not', async () => {
      const first = await authorize(app);
      const { raw, sub } = await idTokenOf(first);
      const hinted = { id_token_hint: raw, prompt: 'none' };
      expect((await idTokenOf(await authorize(app, hinted, first.browser))).sub).toBe(sub);
      app.clock.advance(3500);
      await authorize(app, {}, first.browser);
      app.clock.advance(200);
      expect(outcome(await first.browser.get(authorizeUrl(hinted)))).toBe(CODE);
    });

    it('that names somebody else is login_required, without pages and after a sign-in', async () => {
      const { raw } = await idTokenOf(await authorize(app));
      const { browser } = await authorize(app, {}, new TestBrowser(app.url), BOB);
      const refused = `login_required to ${WEB.redirectUri}`;
      expect(outcome(await browser.get(authorizeUrl({ id_token_hint: raw, prompt: 'none' })))).toBe(refused);
      const page = await open(browser, { id_token_hint: raw });
      expect(outcome(page)).toBe(AGAIN);
      expect(outcome(await signIn(browser, page, BOB))).toBe(refused);
    });

    it('is refused when it is no ID token of ours', async () => {
      for (const id_token_hint of [
        'x',
        'a.b.c',
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
      ])
        expect(outcome(await new TestBrowser(app.url).get(authorizeUrl({ id_token_hint })))).toBe(
          `invalid_request to ${WEB.redirectUri}`,
        );
    });
  });

  describe('hints and wishes', () => {
    it('login_hint fills in the name', async () => {
      const page = await open(new TestBrowser(app.url), { login_hint: 'alice@example.com' });
      expect(page.text).toMatch(/<input[^>]*name="username"[^>]*value="alice@example\.com"/);
    });

    it('none of ui_locales, claims_locales, display, acr_values and unknown parameters stands in the way', async () => {
      const wishes = [
        { ui_locales: 'se' },
        { ui_locales: 'de-CH fr en' },
        { claims_locales: 'se' },
        { display: 'page' },
        { display: 'popup' },
        { acr_values: 'urn:example:gold urn:cardea:acr:1fa' },
        { extra: 'foobar' },
        { scope: 'profile openid' },
        { nonce: undefined },
        { state: undefined },
      ] as Record<string, string | undefined>[];
      for (const wish of wishes) {
        const authorized = await authorize(app, wish);
        expect(await idTokenOf(authorized)).toMatchObject({ acr: 'urn:cardea:acr:1fa', aud: WEB.id });
      }
    });

    it('the order of the parameters does not matter', async () => {
      const query = authorizeUrl({}).split('?')[1].split('&').reverse().join('&');
      const browser = new TestBrowser(app.url);
      expect(outcome(await browser.follow(await browser.get(`/authorize?${query}`)))).toBe(LOGIN);
    });

    it('the nonce comes back in the ID token, and only when there was one', async () => {
      const nonce = 'n'.repeat(384);
      expect((await idTokenOf(await authorize(app, { nonce }))).nonce).toBe(nonce);
      expect(await idTokenOf(await authorize(app, { nonce: undefined }))).not.toHaveProperty('nonce');
    });

    it('request objects that nobody has signed are refused, not ignored', async () => {
      const browser = new TestBrowser(app.url);
      const answer = await browser.get(authorizeUrl({ request: 'a.b.c', prompt: 'none' }));
      expect(responseOf(browser, answer)).toMatchObject({ error: 'invalid_request_object', state: 's1' });
    });
  });
});
