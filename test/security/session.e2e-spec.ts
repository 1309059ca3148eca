import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { allow, authorize, basic, signIn, token } from '../support/code-flow.js';
import { addRelyingParty, BEGINS, outcome, requestUrl, RP, told } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'a-right-password-1';
const SILENT = requestUrl({ prompt: 'none' });
const CODE = `code to ${RP.redirectUri}`;
const LOGIN_REQUIRED = `login_required to ${RP.redirectUri}`;

describe('cookies of an https issuer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'https://login.example.com' });
    await addRelyingParty(app);
  });
  afterAll(() => app.close());

  it('are bound to the host, to https and to this site, and out of reach of scripts [SE-01]', async () => {
    const browser = new TestBrowser(app.url);
    const begun = await browser.get(requestUrl());
    const page = await browser.follow(begun);
    const fields = { username: 'alice', password: 'alice-password-1', action: 'login' };
    const signedIn = await browser.post(page.url.pathname, fields);
    await allow(browser, await browser.follow(signedIn));
    expect(outcome(await browser.get(SILENT))).toBe(CODE);
    const confirm = await browser.get('/logout');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(confirm.text)![1];
    const out = await browser.post('/logout', { xsrf, action: 'logout' });
    const all = [begun, signedIn, out].flatMap(({ headers }) => headers.getSetCookie());
    const lines = all.filter((line) => !line.startsWith('__Host-cardea_browser_state='));
    expect(lines.map((line) => line.split('=')[0])).toEqual([
      '__Host-cardea_browser',
      '__Host-cardea_session',
      '__Host-cardea_device',
      '__Host-cardea_session',
    ]);
    for (const line of lines) {
      const attributes = line.split('; ').slice(1);
      expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']));
      expect(line).not.toMatch(/domain/i);
      expect(line.length).toBeLessThan(4096);
    }
    expect(lines[3]).toContain('Max-Age=0');
    expect(outcome(await browser.get(SILENT))).toBe(LOGIN_REQUIRED);
  });

  it('may be read in frames only where that is their purpose, and then let nobody in [SE-01]', async () => {
    const { browser } = await authorize(app, { client_id: RP.id, redirect_uri: RP.redirectUri });
    const state = browser.cookie('__Host-cardea_browser_state')!;
    browser.setCookie('__Host-cardea_browser_state', 'of-another-session');
    const [line, ...others] = (await browser.get(SILENT)).headers.getSetCookie();
    expect(others).toEqual([]);
    expect(line).toBe(`__Host-cardea_browser_state=${state}; Path=/; SameSite=None; Secure`);
    const stranger = new TestBrowser(app.url);
    for (const name of ['__Host-cardea_browser_state', '__Host-cardea_session', '__Host-cardea_browser'])
      stranger.setCookie(name, state);
    expect(outcome(await stranger.get(SILENT))).toBe(LOGIN_REQUIRED);
  });

  it('do not count under the name that plain http uses [SE-01]', async () => {
    const { browser } = await authorize(app, { client_id: RP.id, redirect_uri: RP.redirectUri });
    expect(outcome(await browser.get(SILENT))).toBe(CODE);
    const plain = new TestBrowser(app.url);
    plain.setCookie('cardea_session', browser.cookie('__Host-cardea_session')!);
    expect(outcome(await plain.get(SILENT))).toBe(LOGIN_REQUIRED);
  });
});

describe('sessions', () => {
  let app: TestApp;
  let users: UsersService;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    users = app.nest.get(UsersService, { strict: false });
    await addRelyingParty(app);
  });
  afterAll(() => app.close());

  /** A person of the test's own, signed in and asked for consent. */
  async function signedIn(): Promise<{ browser: TestBrowser; user: UserEntity; refreshToken: string }> {
    const username = `person-${++made}`;
    const user = await app.addUser(username, PASSWORD);
    const parameters = { client_id: RP.id, redirect_uri: RP.redirectUri };
    const person = { username, password: PASSWORD };
    const { browser, code, verifier } = await authorize(app, parameters, new TestBrowser(app.url), person);
    const { redirectUri: redirect_uri } = RP;
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier };
    const { body } = await token(app, form, basic(RP.id, RP.secret));
    return { browser, user, refreshToken: body.refresh_token as string };
  }

  const silent = async (browser: TestBrowser) => outcome(await browser.get(SILENT));
  async function refresh(refresh_token: string): Promise<unknown> {
    const { status, body } = await token(
      app,
      { grant_type: 'refresh_token', refresh_token },
      basic(RP.id, RP.secret),
    );
    return status === 200 ? 'fine' : body.error;
  }

  it('are none when two session cookies come, in either order [SE-02]', async () => {
    const victim = await signedIn();
    const attacker = await signedIn();
    expect([await silent(victim.browser), await silent(attacker.browser)]).toEqual([CODE, CODE]);
    const values = [victim, attacker].map(({ browser }) => browser.cookie('cardea_session')!);
    for (const [first, second] of [values, [...values].reverse(), [values[0], values[0]], [values[0], '']]) {
      const cookie = `cardea_session=${first}; cardea_session=${second}`;
      const answer = await new TestBrowser(app.url).get(SILENT, { cookie });
      expect(outcome(answer)).toBe(LOGIN_REQUIRED);
    }
    const one = await new TestBrowser(app.url).get(SILENT, {
      cookie: `a=b; cardea_session=${values[0]}; c=d`,
    });
    expect(outcome(one)).toBe(CODE);
  });

  it('are none for a value that is not exactly the one given [SE-02]', async () => {
    const { browser } = await signedIn();
    const value = browser.cookie('cardea_session')!;
    const flipped = value.replace(/[a-z]/, (letter) => letter.toUpperCase());
    for (const other of [
      value.slice(0, -1),
      `${value}A`,
      flipped,
      `"${value}"`,
      `${value}%00`,
      'x'.repeat(3000),
    ]) {
      const answer = await new TestBrowser(app.url).get(SILENT, { cookie: `cardea_session=${other}` });
      expect([other, outcome(answer)]).toEqual([other, LOGIN_REQUIRED]);
    }
  });

  it('end after an hour without use [SE-04]', async () => {
    const { browser } = await signedIn();
    app.clock.advance(3590);
    expect(await silent(browser)).toBe(CODE);
    app.clock.advance(3590);
    expect(await silent(browser)).toBe(CODE);
    app.clock.advance(3601);
    expect(await silent(browser)).toBe(LOGIN_REQUIRED);
  });

  it('end after a day however much they are used, and a new sign-in by password does not stretch that [SE-04]', async () => {
    const { browser, user } = await signedIn();
    const person = { username: user.username, password: PASSWORD };
    for (let minutes = 0; minutes < 23.5 * 60; minutes += 30) {
      app.clock.advance(1800);
      expect(await silent(browser)).toBe(CODE);
    }
    await signIn(browser, await browser.get(requestUrl({ prompt: 'login' })), person);
    expect(await silent(browser)).toBe(CODE);
    app.clock.advance(1801);
    expect(await silent(browser)).toBe(LOGIN_REQUIRED);
  });

  it('end in every browser when the password changes, and the codes with them [SE-05]', async () => {
    const { browser, user } = await signedIn();
    const other = new TestBrowser(app.url);
    const person = { username: user.username, password: PASSWORD };
    const { code, verifier } = await authorize(
      app,
      { client_id: RP.id, redirect_uri: RP.redirectUri },
      other,
      person,
    );
    expect([await silent(browser), await silent(other)]).toEqual([CODE, CODE]);
    app.clock.advance(1);
    await users.setPassword(user.id, 'another-password-1');
    expect([await silent(browser), await silent(other)]).toEqual([LOGIN_REQUIRED, LOGIN_REQUIRED]);
    expect(outcome(await browser.get(requestUrl()))).toBe(BEGINS);
    const { redirectUri: redirect_uri } = RP;
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier };
    expect((await token(app, form, basic(RP.id, RP.secret))).body.error).toBe('invalid_grant');
    const old = await signIn(browser, await browser.get(requestUrl()), person);
    expect(outcome(old)).toBe('200 Sign in · Cardea');
    const renewed = { username: user.username, password: 'another-password-1' };
    expect(outcome(await signIn(browser, await browser.get(requestUrl()), renewed))).toBe(CODE);
  });

  it('give nothing to a person who was disabled, nor do his refresh tokens [SE-05]', async () => {
    const { browser, user, refreshToken } = await signedIn();
    expect(await silent(browser)).toBe(CODE);
    await users.update(user, { ...user }, true, user.revision);
    expect(await silent(browser)).toBe(LOGIN_REQUIRED);
    expect(await refresh(refreshToken)).toBe('invalid_grant');
  });

  it('take their grants with them when an administrator ends them [SE-05]', async () => {
    const { browser, user, refreshToken } = await signedIn();
    await app.nest.get(SessionsService, { strict: false }).endAllOf(user.id);
    expect(await silent(browser)).toBe(LOGIN_REQUIRED);
    expect(await refresh(refreshToken)).toBe('invalid_grant');
  });

  it('gives no second code and no second session for a finished interaction [SE-08]', async () => {
    const browser = new TestBrowser(app.url);
    const user = await app.addUser('finisher', PASSWORD);
    const person = { username: user.username, password: PASSWORD };
    const consent = await signIn(browser, await browser.get(requestUrl()), person);
    const path = consent.url.pathname;
    expect(outcome(await allow(browser, consent))).toBe(CODE);
    const session = browser.cookie('cardea_session');
    const again = [
      await browser.get(path),
      await browser.post(path, { action: 'allow', scope: 'profile' }),
      await browser.post(path, { action: 'deny' }),
      await browser.post(path, { ...person, action: 'login' }),
      await browser.get(`/authorize/resume?interaction=${path.split('/').pop()}`),
    ];
    for (const answer of again) {
      expect([answer.status, errorOn(answer.text), told(answer)]).toEqual([
        410,
        'invalid_request',
        undefined,
      ]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(browser.cookie('cardea_session')).toBe(session);
    const sessions = await app.nest
      .get(SessionsService, { strict: false })
      .list({ limit: 10, userId: user.id });
    expect(sessions.items).toHaveLength(1);
  });

  it('begin anew where the one that is to be renewed has ended meanwhile', async () => {
    const sessions = app.nest.get(SessionsService, { strict: false });
    const user = await app.addUser('renewer', PASSWORD);
    const proved = { userId: user.id, amr: ['pwd'], acr: '1' };
    const origin = { ipAddress: '192.0.2.1', userAgent: 'test' };
    const first = await sessions.begin(proved, origin, undefined);
    const renewed = await sessions.begin(proved, origin, first.session);
    expect([renewed.session.id, await sessions.use(first.secret)]).toEqual([first.session.id, undefined]);
    await sessions.end(first.session.id);
    const { session, secret } = await sessions.begin(proved, origin, renewed.session);
    expect(session.id).not.toBe(first.session.id);
    expect(await sessions.use(secret)).toMatchObject({ id: session.id, userId: user.id });
  });
});
