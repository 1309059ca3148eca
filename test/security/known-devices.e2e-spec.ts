import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { KnownDeviceEntity } from '../../src/defence/known-device.entity.js';
import { UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { BY } from '../support/enrolling.js';
import { messagesTo } from '../support/mailbox.js';
import { addRelyingParty, interactionOf, outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'a-right-password-1';
const WRONG = 'a-wrong-password-1';
const LOGIN = '200 Sign in · Cardea';
const IN = /^303 to \/interaction\/:id$/;
const COOKIE = 'cardea_device';

let peers = Math.floor(Math.random() * 60_000);
const peer = () => `2001:db8:${(++peers).toString(16)}:${process.pid.toString(16)}::1`;

describe('a browser in which a person has signed in before', () => {
  let app: TestApp;
  let users: UsersService;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    app.clock.stop();
    await addRelyingParty(app);
    users = app.nest.get(UsersService, { strict: false });
  });
  afterAll(() => app.close());

  const person = (): Promise<UserEntity> => {
    const username = `person-${++count}`;
    return app.addUser(username, PASSWORD, {
      claims: { email: `${username}@mail.test`, email_verified: true },
    });
  };
  const devices = () => app.nest.get(DataSource).getRepository(KnownDeviceEntity);
  const stored = async ({ id }: UserEntity) => (await users.findStored(id))!;

  /** Another sign-in with the same device cookie and nothing else of the browser. */
  function again(browser: TestBrowser): TestBrowser {
    const next = new TestBrowser(app.url);
    next.setCookie(COOKIE, browser.cookie(COOKIE)!);
    return next;
  }

  async function enter(
    browser: TestBrowser,
    { username }: UserEntity,
    password = PASSWORD,
    from = peer(),
  ): Promise<Answer> {
    const path = await interactionOf(browser);
    return browser.post(path, { username, password, action: 'login' }, { 'x-forwarded-for': from });
  }

  async function known(user: UserEntity): Promise<TestBrowser> {
    const browser = new TestBrowser(app.url);
    expect(outcome(await enter(browser, user))).toMatch(IN);
    return browser;
  }

  const guess = async (browser: () => TestBrowser, user: UserEntity, times: number) => {
    for (let tries = 0; tries < times; tries++)
      expect(outcome(await enter(browser(), user, WRONG))).toBe(LOGIN);
  };
  const strange = () => new TestBrowser(app.url);

  it('lets him in while guesses elsewhere keep strange ones out [LG-04]', async () => {
    const user = await person();
    const own = await known(user);
    await guess(strange, user, 5);
    expect(outcome(await enter(strange(), user))).toBe(LOGIN);
    expect(outcome(await enter(again(own), user))).toMatch(IN);
    expect((await stored(user)).failedLogins).toBe(5);
    expect(outcome(await enter(strange(), user))).toBe(LOGIN);
  });

  it('has a count of its own, which a new password ends [LG-03]', async () => {
    const user = await person();
    const own = await known(user);
    await guess(() => again(own), user, 5);
    expect(outcome(await enter(again(own), user))).toBe(LOGIN);
    expect((await stored(user)).failedLogins).toBe(0);
    expect(outcome(await enter(strange(), user))).toMatch(IN);
    await users.setPassword(user.id, PASSWORD);
    expect(outcome(await enter(again(own), user))).toMatch(IN);
  });

  it('is strange to everybody else, and so are forged and doubled cookies [LG-04, SE-02]', async () => {
    const [user, other] = [await person(), await person()];
    const own = await known(other);
    await guess(strange, user, 5);
    expect(outcome(await enter(again(own), user))).toBe(LOGIN);
    const secret = (await known(await person())).cookie(COOKIE)!;
    for (const forged of ['x'.repeat(43), `${secret}; ${COOKIE}=${own.cookie(COOKIE)}`, `${secret}'--`]) {
      const browser = strange();
      browser.setCookie(COOKIE, forged);
      expect(outcome(await enter(browser, user))).toBe(LOGIN);
    }
  });

  it('is known by a cookie of the host, which no script reads [SE-01]', async () => {
    const answer = await enter(strange(), await person());
    const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(COOKIE));
    expect(line).toMatch(/^cardea_device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000$/);
  });

  it('is added by a sign-in alone, and the newest ten are kept', async () => {
    const user = await person();
    await guess(strange, user, 3);
    expect(await devices().countBy({ userId: user.id })).toBe(0);
    const first = await known(user);
    for (let more = 0; more < 11; more++) {
      app.clock.advance(1);
      await known(user);
    }
    expect(await devices().countBy({ userId: user.id })).toBe(10);
    await guess(strange, user, 5);
    expect(outcome(await enter(again(first), user))).toBe(LOGIN);
    expect(await users.remove(user.id)).toBe(true);
    expect(await devices().countBy({ userId: user.id })).toBe(0);
  });

  it('is told of by mail when it is new beside others', async () => {
    const user = await person();
    const mails = async () => (await messagesTo(app, user.claims.email!)).length;
    const own = await known(user);
    await enter(again(own), user);
    expect(await mails()).toBe(0);
    await known(user);
    expect(await mails()).toBe(1);
  });

  it('does not wait for guesses that come from its address [LG-04]', async () => {
    const user = await person();
    const own = await known(user);
    const [network] = peer().split('::');
    const browser = strange();
    const path = await interactionOf(browser);
    app.clock.nextPeriod(60);
    for (let tries = 0; tries < 100; tries++)
      await browser.post(
        path,
        { username: `nobody-${tries}`, password: WRONG, action: 'login' },
        { 'x-forwarded-for': `${network}::${tries.toString(16)}` },
      );
    const from = `${network}:1:2:3:4`;
    expect((await enter(strange(), user, PASSWORD, from)).text).toContain('too many attempts');
    expect((await enter(strange(), user, PASSWORD, `203.0.113.9, ${from}`)).text).toContain(
      'too many attempts',
    );
    expect(outcome(await enter(again(own), user, PASSWORD, from))).toMatch(IN);
  });

  it('a known password does not reset the count of wrong second factors [MF-02]', async () => {
    const user = await person();
    const totp = app.nest.get(Totp, { strict: false });
    const secret = totp.begin();
    const shown = (off = 0) => codeAt(fromBase32(secret), stepsAround(app.clock.now())[0] + off);
    expect(await totp.confirm(user.id, secret, shown(), 'Phone', BY)).toBe(true);
    const prove = async (code: () => string) => {
      const browser = strange();
      const path = await interactionOf(browser);
      const headers = { 'x-forwarded-for': peer() };
      const first = await browser.post(
        path,
        { username: user.username, password: PASSWORD, action: 'login' },
        headers,
      );
      if (first.status !== 303) return 'resting';
      const second = await browser.post(path, { code: code(), method: 'totp', action: 'verify' }, headers);
      return second.status === 303 ? 'in' : 'refused';
    };
    const outcomes: string[] = [];
    for (let tries = 0; tries < 20; tries++) outcomes.push(await prove(() => shown(5)));
    expect(outcomes).toEqual([...Array<string>(5).fill('refused'), ...Array<string>(15).fill('resting')]);
    app.clock.advance(60);
    expect(await prove(() => shown(5))).toBe('refused');
    expect((await stored(user)).failedLogins).toBe(6);
    app.clock.advance(60);
    expect(await prove(() => shown())).toBe('in');
    expect((await stored(user)).failedLogins).toBe(0);
  });

  it('a password that was hashed with older parameters is hashed anew when it is entered', async () => {
    const user = await person();
    const people = app.nest.get(DataSource).getRepository(UserEntity);
    const passwordHash = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await people.update({ id: user.id }, { passwordHash });
    expect(outcome(await enter(strange(), user, WRONG))).toBe(LOGIN);
    expect((await stored(user)).passwordHash).toBe(passwordHash);
    expect(outcome(await enter(strange(), user))).toMatch(IN);
    expect((await stored(user)).passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(outcome(await enter(strange(), user))).toMatch(IN);
  });
});
