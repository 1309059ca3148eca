import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RequiredAction } from '../../src/users/required-actions.js';
import { Administration } from '../support/administration.js';
import { allow, authorizeUrl, responseOf, signIn } from '../support/code-flow.js';
import { linkIn, mailsTo } from '../support/mailed.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from './admin-caller.js';

const NEW = 'an entirely new password';
const TERMS = { TERMS_URL: 'https://example.com/terms', TERMS_VERSION: '2026-01' };

describe('what people must do after signing in', () => {
  let app: TestApp;
  let strict: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    strict = await TestApp.start({ ...TERMS, REQUIRED_PROFILE_CLAIMS: 'given_name,birthdate' });
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => Promise.all([app.close(), strict.close()]));

  let number = 0;
  async function person(actions: RequiredAction[], at = app) {
    const username = `required-${++number}`;
    const password = `${username}-old-password`;
    const email = `${username}@example.com`;
    const details = { claims: { email }, requiredActions: actions };
    const { id } = await at.addUser(username, password, details);
    return { id, username, password, email };
  }

  /** Signs in at a client, up to the first page behind. */
  async function begin(who: { username: string; password: string }, browser: TestBrowser, more = {}) {
    return signIn(browser, await browser.get(authorizeUrl(more)), who);
  }

  const go = async (browser: TestBrowser, page: Answer, fields: Record<string, string> = {}) =>
    browser.follow(await browser.post(page.url.pathname, { action: 'continue', ...fields }));
  const titleOf = ({ text }: Answer) => /<h1>([^<]*)</.exec(text)?.[1];

  it('is to change the password: the old one ends everywhere, and the sign-in goes on', async () => {
    const { username, password, id } = await person(['change_password']);
    const browser = new TestBrowser(app.url);
    const page = await begin({ username, password }, browser);
    expect(titleOf(page)).toBe('Choose a new password');
    expect((await go(browser, page, { password, password_repeat: password })).text).toContain(
      'used that password before',
    );
    expect((await go(browser, page, { password: NEW, password_repeat: 'x' })).text).toContain('not the same');
    const consent = await go(browser, page, { password: NEW, password_repeat: NEW });
    expect(titleOf(consent)).toBe('Allow access?');
    expect(responseOf(browser, await allow(browser, consent)).code).toBeTruthy();
    const other = new TestBrowser(app.url);
    expect((await begin({ username, password }, other)).text).toContain('don’t match');
    expect((await admin.get(`users/${id}`)).body.required_actions).toEqual([]);
  });

  it('asks for the present password when the sign-in is some time ago', async () => {
    const { username, password, id } = await person([]);
    const browser = new TestBrowser(app.url);
    await allow(browser, await begin({ username, password }, browser));
    app.clock.advance(700);
    admin = await AdminCaller.of(app, 'admin');
    expect((await admin.patch(`users/${id}`, { required_actions: ['change_password'] })).status).toBe(200);
    const page = await browser.follow(await browser.get(authorizeUrl({})));
    expect(page.text).toContain('name="present_password"');
    const wrong = await go(browser, page, { password: NEW, present_password: 'not my present one' });
    expect(wrong.text).toContain('present password isn’t right');
    const done = await go(browser, page, { password: NEW, present_password: password });
    expect(responseOf(browser, done).code).toBeTruthy();
  });

  it('is to prove the address, by a link that is followed anywhere', async () => {
    const { username, password, email, id } = await person(['verify_email']);
    const browser = new TestBrowser(app.url);
    const page = await begin({ username, password }, browser);
    expect(await mailsTo(app, email)).toEqual([]);
    const mailed = await go(browser, page, { action: 'send' });
    expect(mailed.text).toContain('We sent a link');
    expect((await go(browser, page)).text).toContain('isn’t confirmed yet');
    const [mail] = await mailsTo(app, email);
    const phone = new TestBrowser(app.url);
    const path = linkIn(app, mail);
    expect((await phone.get(path)).text).toContain(email);
    expect((await admin.get(`users/${id}`)).body.email_verified).toBeUndefined();
    expect((await phone.post(path, {})).status).toBe(200);
    expect((await phone.post(path, {})).status).toBe(400);
    expect((await admin.get(`users/${id}`)).body).toMatchObject({
      email_verified: true,
      required_actions: [],
    });
    const consent = await browser.follow(await browser.get(page.url.pathname));
    expect(titleOf(consent)).toBe('Allow access?');
  });

  it('is to fill in what is missing and accept the terms, each once and recorded', async () => {
    const { username, password, id } = await person([], strict);
    const browser = new TestBrowser(strict.url);
    const profile = await begin({ username, password }, browser);
    expect(titleOf(profile)).toBe('Complete your profile');
    expect(profile.text.match(/<label for="[^"]*"/g)).toEqual([
      '<label for="given_name"',
      '<label for="birthdate"',
    ]);
    const malformed = await go(browser, profile, { given_name: 'Jane', birthdate: 'yesterday' });
    expect(malformed.text).toContain('Fill in every field');
    const terms = await go(browser, profile, {
      given_name: 'Jane',
      birthdate: '1990-04-25',
      roles: 'admin',
      email_verified: 'true',
    });
    expect(titleOf(terms)).toBe('Terms of service');
    expect(terms.text).toContain('href="https://example.com/terms"');
    expect(titleOf(await go(browser, terms, { version: '2025-01' }))).toBe('Terms of service');
    const consent = await go(browser, terms, { version: '2026-01' });
    expect(titleOf(consent)).toBe('Allow access?');
    await allow(browser, consent);

    const operator = new Administration(strict);
    const user = await operator.user(id);
    expect(user.claims).toMatchObject({ given_name: 'Jane', birthdate: '1990-04-25' });
    expect([user.roles, user.claims.email_verified]).toEqual([[], undefined]);
    const [event] = await operator.events('terms.accepted');
    expect([event.userId, event.detail?.version]).toEqual([id, '2026-01']);
    expect(new Date(event.detail?.at as string).getTime()).toBeLessThanOrEqual(strict.clock.now());
    expect(user.acceptedTerms).toEqual(event.detail);

    const again = await browser.follow(await browser.get(authorizeUrl({})));
    expect(responseOf(browser, again).code).toBeTruthy();
    Object.assign(strict.config.accounts.terms!, { version: '2026-02' });
    expect(titleOf(await browser.follow(await browser.get(authorizeUrl({}))))).toBe('Terms of service');
    const silent = await browser.follow(await browser.get(authorizeUrl({ prompt: 'none' })));
    expect(responseOf(browser, silent).error).toBe('interaction_required');
    Object.assign(strict.config.accounts.terms!, { version: '2026-01' });
  });

  it('is to fill in an address, which is his once he has proved it, and nobody learns who else has it', async () => {
    const { requiredClaims } = app.config.accounts;
    Object.assign(app.config.accounts, { requiredClaims: ['email'] });
    const taken = (await person([])).email;
    const username = `required-${++number}`;
    const password = `${username}-old-password`;
    const { id } = await app.addUser(username, password);
    const browser = new TestBrowser(app.url);
    const page = await begin({ username, password }, browser);
    expect(titleOf(page)).toBe('Complete your profile');
    expect((await go(browser, page, { email: 'no address' })).text).toContain('Fill in every field');
    const seen = new Set<string>();
    const free = `${username}@example.com`;
    for (const email of [taken, free]) {
      const waits = await go(browser, page, { email });
      expect(waits.text).toContain('We sent a link');
      seen.add(waits.text.replaceAll(email, '').replace(/nonce="[^"]*"/g, ''));
      expect((await go(browser, page)).text).toContain('isn’t confirmed yet');
      expect(titleOf(await go(browser, page, { action: 'send' }))).toBe('Complete your profile');
    }
    expect(seen.size).toBe(1);
    expect((await new Administration(app).user(id)).claims).toEqual({});
    expect(await mailsTo(app, free)).toHaveLength(1);
    expect((await go(browser, page, { email: free })).text).toContain('We sent a link');
    const [mail] = await mailsTo(app, free);
    expect((await new TestBrowser(app.url).post(linkIn(app, mail), {})).status).toBe(200);
    expect(titleOf(await go(browser, page))).toBe('Allow access?');
    const { claims } = await new Administration(app).user(id);
    expect(claims).toEqual({ email: free, email_verified: true });
    Object.assign(app.config.accounts, { requiredClaims });
  });

  it('is to sign in again before an address is filled in a while later', async () => {
    const { requiredClaims } = app.config.accounts;
    Object.assign(app.config.accounts, { requiredClaims: ['email'] });
    const username = `required-${++number}`;
    const password = `${username}-old-password`;
    await app.addUser(username, password);
    const browser = new TestBrowser(app.url);
    const page = await begin({ username, password }, browser);
    app.clock.advance(601);
    const email = `${username}@example.com`;
    const again = await go(browser, page, { email });
    expect(again.text).toContain('name="password"');
    expect(await mailsTo(app, email)).toEqual([]);
    const form = await signIn(browser, again, { username, password });
    expect(titleOf(form)).toBe('Complete your profile');
    expect((await go(browser, form, { email })).text).toContain('We sent a link');
    Object.assign(app.config.accounts, { requiredClaims });
    admin = await AdminCaller.of(app, 'admin');
  });

  it('can be refused, and then the client gets nothing', async () => {
    const { username, password } = await person(['change_password']);
    const browser = new TestBrowser(app.url);
    const page = await begin({ username, password }, browser);
    expect(responseOf(browser, await go(browser, page, { action: 'cancel' })).error).toBe('access_denied');
  });

  it('comes before anything else: no answer to another question gets past it', async () => {
    const { username, password } = await person(['change_password', 'verify_email']);
    const browser = new TestBrowser(app.url);
    const page = await begin({ username, password }, browser);
    for (const action of ['allow', 'send', 'done', 'login', 'continue'])
      expect(titleOf(await go(browser, page, { action }))).toBe('Choose a new password');
    const resumed = await browser.follow(
      await browser.get(`/authorize/resume?interaction=${page.url.pathname.split('/').pop()!}`),
    );
    expect(titleOf(resumed)).toBe('Choose a new password');
    const next = await go(browser, page, { password: NEW });
    expect(titleOf(next)).toBe('Confirm your email address');
  });

  it('is set by administrators, by names that there are', async () => {
    const { id } = await person([]);
    const set = async (actions: unknown) =>
      (await admin.patch(`users/${id}`, { required_actions: actions })).status;
    expect(await set(['accept_terms', 'update_profile'])).toBe(200);
    expect((await admin.get(`users/${id}`)).body.required_actions).toEqual([
      'accept_terms',
      'update_profile',
    ]);
    expect([await set(['rest']), await set('change_password'), await set(null)]).toEqual([400, 400, 200]);
    const made = await admin.post('users', {
      username: 'begins-anew',
      password: NEW,
      required_actions: ['change_password'],
    });
    expect([made.status, made.body.required_actions]).toEqual([201, ['change_password']]);
  });
});
