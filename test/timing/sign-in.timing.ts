import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsersService } from '../../src/users/users.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { likeness } from '../support/kolmogorov-smirnov.js';
import { addRelyingParty, interactionOf } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

/** `npm run timing`: how often each kind of person is timed; half an hour in all on two cores. */
const ROUNDS = Number(process.env['TIMING_ROUNDS'] ?? 2000);
const PASSWORD = 'a-right-password-1';
const MINUTES = 60_000;

let peers = 0;
const peer = () => `2001:db8:${(++peers >> 16).toString(16)}:${(peers & 0xffff).toString(16)}::1`;

describe('the time that an answer takes does not tell whether there is such a person [LG-01, LG-02]', () => {
  let app: TestApp;
  let users: UsersService;
  let known: UserEntity;
  beforeAll(async () => {
    app = await TestApp.start({
      ISSUER: 'http://localhost',
      TRUST_PROXY: '127.0.0.1',
      LOG_LEVEL: 'error',
    });
    app.clock.stop();
    await addRelyingParty(app);
    users = app.nest.get(UsersService, { strict: false });
    const claims = { email_verified: true, phone_number: '+4915112345678', phone_number_verified: true };
    known = await app.addUser('known', PASSWORD, { claims: { email: 'known@mail.test', ...claims } });
  });
  afterAll(() => app.close());

  /** A form of the first pages, posted by a browser of its own; the clock moves so that no limit is reached. */
  async function timed(username: string, fields: Record<string, string>, page: string): Promise<number> {
    app.clock.advance(600);
    await users.unlock(known.id);
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    const headers = { 'x-forwarded-for': peer() };
    const begun = performance.now();
    const { status } = await browser.post(path + page, { username, ...fields }, headers);
    const took = performance.now() - begun;
    expect([200, 303]).toContain(status);
    return took;
  }

  it.each<[string, Record<string, string>, string]>([
    ['a wrong password', { password: 'a-wrong-password-1', action: 'login' }, ''],
    ['a code by mail', { action: 'email' }, ''],
    ['a code by SMS', { action: 'sms' }, ''],
    ['a link by mail', { action: 'magic_link' }, ''],
    ['a passkey', { action: 'passkey' }, ''],
    ['a forgotten password', {}, '/forgot-password'],
  ])(
    '%s',
    async (_what, fields, page) => {
      for (let warm = 0; warm < 30; warm++) await timed(warm % 2 ? 'known' : 'unknown', fields, page);
      const times: Record<string, number[]> = { known: [], unknown: [] };
      for (let round = 0; round < ROUNDS; round++) {
        const names = round % 2 ? ['known', 'unknown'] : ['unknown', 'known'];
        for (const name of names) times[name].push(await timed(name, fields, page));
      }
      const p = likeness(times['known'], times['unknown']);
      const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length >> 1].toFixed(2);
      process.stdout.write(
        `${_what}: p = ${p.toFixed(3)}; medians ${median(times['known'])} and ${median(times['unknown'])} ms\n`,
      );
      expect(p).toBeGreaterThan(0.01);
    },
    30 * MINUTES,
  );
});
