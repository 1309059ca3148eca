import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditService } from '../../src/audit/audit.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { expectLikeTime, type Trial } from '../support/like-time.js';
import { PasswordTries, peer } from '../support/password-tries.js';
import { addRelyingParty, outcome } from '../support/relying-party.js';
import { leastTime } from '../support/cost.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'a-right-password-1';
const WRONG = 'a-wrong-password-1';
const LOGIN = '200 Sign in · Cardea';
const CONSENT = /^303 to \/interaction\/:id$/;

describe('signing in with a password', () => {
  let app: TestApp;
  let users: UsersService;
  let tries: PasswordTries;
  let log: ReturnType<typeof jest.spyOn>;
  const people: Record<string, UserEntity> = {};
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'info', NODE_ENV: 'test' });
    log = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    await addRelyingParty(app);
    tries = new PasswordTries(app);
    users = app.nest.get(UsersService, { strict: false });
    const names = ['known', 'locked', 'disabled', 'forged'];
    for (const name of names)
      people[name] = await app.addUser(name, PASSWORD, { claims: { email: `${name}@mail.test` } });
    const disabled = people.disabled;
    await users.update(disabled, { ...disabled }, true, disabled.revision);
    people.passwordless = await users.create(
      { ...people.known, username: 'passwordless', claims: {} },
      undefined,
    );
  });
  afterAll(async () => {
    log.mockRestore();
    await app.close();
  });

  it('lets a person in by user name and by address', async () => {
    expect(outcome(await tries.once('known', PASSWORD))).toMatch(CONSENT);
    expect(outcome(await tries.once('known@mail.test', PASSWORD))).toMatch(CONSENT);
  });

  it('tells nobody why a password does not let him in [LG-01]', async () => {
    for (let i = 0; i < 5; i++) await tries.once('locked', WRONG);
    expect((await users.findStored(people.locked.id))!.lockedUntil).not.toBeNull();
    const wrong = [
      ['known', WRONG],
      ['unknown-person', WRONG],
      ['locked', PASSWORD],
      ['disabled', PASSWORD],
      ['disabled', WRONG],
      ['passwordless', WRONG],
      ['not a name', WRONG],
      ['раssword', WRONG],
    ];
    const answers = await Promise.all(wrong.map(([username, password]) => tries.once(username, password)));
    const bodies = answers.map(({ text }) =>
      text.replace(/nonce="[^"]*"/g, '').replace(/(name="username"[^>]*?) value="[^"]*"/, '$1'),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('don’t match');
    const heads = answers.map(({ status, headers }) => {
      const all = [...headers].filter(
        ([name]) => !['date', 'content-security-policy', 'content-length'].includes(name),
      );
      return JSON.stringify([status, all]);
    });
    expect(new Set(heads).size).toBe(1);
    expect(answers[0].headers.getSetCookie()).toEqual([]);
  });

  it('takes as long for people who do not exist, cannot sign in or whose account rests [LG-01]', async () => {
    for (let i = 0; i < 5; i++) await tries.once('locked', WRONG);
    const as =
      (username: string): Trial =>
      async () => {
        await users.unlock(people.known.id);
        const { browser, path } = await tries.begin();
        const fields = { username, password: WRONG, action: 'login' };
        return () => browser.post(path, fields, { 'x-forwarded-for': peer() });
      };
    await expectLikeTime(
      {
        known: as('known'),
        unknown: as('nobody-at-all'),
        locked: as('locked'),
        disabled: as('disabled'),
        passwordless: as('passwordless'),
      },
      { rounds: 30, within: 0.2 },
    );
    await users.unlock(people.known.id);
  }, 120_000);

  it('takes no sign-in from another site or another browser [LG-06]', async () => {
    const fields = { username: 'forged', password: PASSWORD, action: 'login' };
    const { browser, path } = await tries.begin();
    const foreign = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: 'https://sub.rp.test' },
      { 'sec-fetch-site': 'cross-site', origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'http://127.0.0.1.evil.example' },
    ] as Record<string, string>[];
    for (const headers of foreign) {
      const answer = await browser.post(path, fields, headers);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    }
    const stranger = await new TestBrowser(app.url).post(path, fields);
    expect([stranger.status, stranger.headers.getSetCookie()]).toEqual([403, []]);
    const other = await tries.begin();
    expect((await other.browser.post(path, fields)).status).toBe(403);
    const json = await fetch(app.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `cardea_browser=${browser.cookie('cardea_browser')}`,
      },
      body: JSON.stringify(fields),
    });
    expect([json.status, json.headers.getSetCookie()]).toEqual([400, []]);
    const own = await browser.post(path, fields, { 'sec-fetch-site': 'same-origin', origin: 'null' });
    expect(outcome(own)).toMatch(CONSENT);
    expect(own.headers.getSetCookie().join()).toContain('cardea_session=');
  });

  it('compares passwords whole, with their spaces, in any normal form [LG-16]', async () => {
    const long = 'x'.repeat(72);
    await app.addUser('long', `${long}a`);
    await app.addUser('spaced', ' a password with spaces ');
    await app.addUser('composed', 'pässwörd-of-many-letters');
    await app.addUser('nul', 'before\u0000after-it');
    const entered: [string, string, boolean][] = [
      ['long', `${long}a`, true],
      ['long', `${long}b`, false],
      ['long', long, false],
      ['spaced', ' a password with spaces ', true],
      ['spaced', 'a password with spaces', false],
      ['composed', 'pässwörd-of-many-letters'.normalize('NFD'), true],
      ['nul', 'before', false],
      ['nul', 'before\u0000after-it', true],
      ['long', 'x'.repeat(5000), false],
    ];
    for (const [username, password, right] of entered) {
      const answer = await tries.once(username, password);
      expect([username, password.length, answer.status]).toEqual([
        username,
        password.length,
        right ? 303 : 200,
      ]);
    }
    const { browser, path } = await tries.begin();
    const huge = { username: 'long', password: 'x'.repeat(1024 * 1024), action: 'login' };
    const refused = async () => expect((await browser.post(path, huge)).status).toBe(413);
    expect(await leastTime(refused, 50)).toBeLessThan(50);
  });

  it('treats hostile user names like any wrong one [LG-18]', async () => {
    const names = [
      "' OR 1=1-- ",
      '{"$gt":""}',
      '["a"]',
      '{"name":"x","role":"admin"}',
      '*)(uid=*',
      '{{7*7}}',
      'a\u0000b',
    ];
    for (const name of names) {
      const answer = await tries.once(name, PASSWORD);
      expect(outcome(answer)).toBe(LOGIN);
      expect(answer.text).toContain('don’t match');
      expect(answer.text).not.toMatch(/SQLITE|syntax|>49</);
    }
    const { browser, path } = await tries.begin();
    const twice = await browser.post(path, [
      ['username', 'known'],
      ['username', 'forged'],
      ['password', PASSWORD],
    ]);
    expect(outcome(twice)).toBe('400 page invalid_request');
    const nested = await browser.post(path, {
      'username[$gt]': '',
      'username[]': 'known',
      password: PASSWORD,
    });
    expect(nested.text).toContain('Enter your username');
  });

  it('writes nothing of what was typed into the log or the audit [LG-19]', async () => {
    const audit = app.nest.get(AuditService, { strict: false });
    const forged = 'x\r\n{"level":"info","msg":"login ok user=admin"}';
    log.mockClear();
    for (const name of [forged, '\u001b[31mred\u001b[0m', 'a\u2028b', 'n'.repeat(40_000)])
      await tries.once(name, WRONG);
    const { browser, path } = await tries.begin();
    const large = await browser.post(path, { username: 'u'.repeat(100_000), password: WRONG });
    expect(large.status).toBe(413);
    const lines = log.mock.calls.map((call: unknown[]) => String(call[0])).join('');
    expect(lines).toContain('login.failed');
    const { items } = await audit.list({ limit: 4, type: 'login.failed' });
    expect(items.map(({ reason, actor }) => [reason, actor])).toEqual(
      items.map(() => ['unknown', 'anonymous']),
    );
    expect(items).toHaveLength(4);
    expect(`${lines}${JSON.stringify(items)}`).not.toMatch(
      /login ok|\[31m|\u2028|nnnnnnnn|uuuuuuuu|wrong-password/,
    );
  });
});
