import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { PasswordTries, peer } from '../support/password-tries.js';
import { addRelyingParty, outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-right-password-1';
const WRONG = 'a-wrong-password-1';
const LOGIN = '200 Sign in · Cardea';
const CONSENT = /^303 to \/interaction\/:id$/;

describe('guessing passwords', () => {
  let app: TestApp;
  let users: UsersService;
  let tries: PasswordTries;
  const people: Record<string, UserEntity> = {};
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    await addRelyingParty(app);
    tries = new PasswordTries(app);
    users = app.nest.get(UsersService, { strict: false });
    for (const name of ['known', 'parallel', 'aliases', 'forever', 'timed'])
      people[name] = await app.addUser(name, PASSWORD, { claims: { email: `${name}@mail.test` } });
  });
  afterAll(() => app.close());

  const stored = async (name: string) => (await users.findStored(people[name].id))!;

  it('counts every wrong password of two hundred at once, and rests after the fifth [LG-03]', async () => {
    const { browser, path } = await tries.begin();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        browser.post(
          path,
          { username: 'parallel', password: WRONG, action: 'login' },
          { 'x-forwarded-for': peer() },
        ),
      ),
    );
    for (const answer of answers) expect([200, 503]).toContain(answer.status);
    const busy = answers.filter(({ status }) => status === 503);
    for (const answer of busy) expect(answer.headers.get('retry-after')).toMatch(/^\d$/);
    const { failedLogins, lockedUntil } = await stored('parallel');
    expect(failedLogins).toBe(5);
    expect(lockedUntil!.getTime()).toBeGreaterThan(app.clock.now());
    expect(outcome(await tries.once('parallel', PASSWORD))).toBe(LOGIN);
    app.clock.advance(16);
    expect(outcome(await tries.once('parallel', PASSWORD))).toMatch(CONSENT);
    expect((await stored('parallel')).failedLogins).toBe(0);
  });

  it('has one counter for all the ways to write one name [LG-03]', async () => {
    const spellings = [
      'aliases',
      'aliases@mail.test',
      'ALIASES',
      ' aliases ',
      'Aliases@MAIL.test',
      'ａｌｉａｓｅｓ',
    ];
    for (const [index, spelling] of spellings.slice(0, 4).entries()) {
      await tries.once(spelling, WRONG);
      expect((await stored('aliases')).failedLogins).toBe(index + 1);
    }
    await tries.once(spellings[5], WRONG);
    const { failedLogins, lockedUntil } = await stored('aliases');
    expect([failedLogins, lockedUntil === null]).toEqual([5, false]);
    for (const spelling of spellings) expect(outcome(await tries.once(spelling, PASSWORD))).toBe(LOGIN);
  });

  it('lets nobody guess more than a hundred times in a row, however patient [LG-03]', async () => {
    for (let i = 0; i < 110; i++) {
      expect(outcome(await tries.once('forever', WRONG))).toBe(LOGIN);
      app.clock.advance(3601);
    }
    expect((await stored('forever')).failedLogins).toBe(100);
    app.clock.advance(365 * 24 * 3600);
    expect(outcome(await tries.once('forever', PASSWORD))).toBe(LOGIN);
    await users.unlock(people.forever.id);
    expect(outcome(await tries.once('forever', PASSWORD))).toMatch(CONSENT);
  });

  it('keeps the right password out while the account rests, and lets it in afterwards [LG-04]', async () => {
    for (let i = 0; i < 5; i++) await tries.once('timed', WRONG);
    expect(outcome(await tries.once('timed', PASSWORD))).toBe(LOGIN);
    app.clock.advance(16);
    expect(outcome(await tries.once('timed', PASSWORD))).toMatch(CONSENT);
  });

  it('lets an address that fails a hundred times in a minute wait, whomever it names [LG-04]', async () => {
    const from = peer();
    const { browser, path } = await tries.begin();
    const post = (username: string, password: string, address: string) =>
      browser.post(path, { username, password, action: 'login' }, { 'x-forwarded-for': address });
    app.clock.nextPeriod(60);
    for (let i = 0; i < 100; i++) await post(`somebody-${i}`, WRONG, from);
    expect((await post('known', PASSWORD, from)).text).toContain('too many attempts');
    expect(outcome(await post('known', PASSWORD, peer()))).toMatch(CONSENT);
  });
});
