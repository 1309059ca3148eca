import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type UserEntity } from '../../src/users/user.entity.js';
import { Administration } from '../support/administration.js';
import { type MachineAnswer, post, verdict } from '../support/calls.js';
import { basic } from '../support/code-flow.js';
import { expectLikeTime, type Trial } from '../support/like-time.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'a-right-password-1';
const WRONG = 'a-wrong-password-1';
const CLIENT = { id: 'ropc', secret: 'ropc-secret' };
const THEIRS = { id: 'ropc-theirs', secret: 'ropc-theirs-secret' };

let peers = Math.floor(Math.random() * 60_000);
const peer = () => `2001:db8:${(++peers).toString(16)}:1::${process.pid.toString(16)}`;

describe('the password grant under attack', () => {
  let app: TestApp;
  let administration: Administration;
  let log: ReturnType<typeof jest.spyOn>;
  const people: Record<string, UserEntity> = {};
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'info' });
    log = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    administration = new Administration(app);
    const metadata = { grant_types: ['password' as const], scope: 'openid profile' };
    await app.addClient(CLIENT.id, { ...metadata, first_party: true }, CLIENT.secret);
    await app.addClient(THEIRS.id, metadata, THEIRS.secret);
    for (const name of ['known', 'locked', 'disabled', 'counted', 'timed', 'sprayed'])
      people[name] = await app.addUser(name, PASSWORD);
    await administration.disableUser(people.disabled.id);
  });
  afterAll(async () => {
    log.mockRestore();
    await app.close();
  });

  const tryOnce = (username: string, password: string, from = peer(), client = CLIENT) =>
    post(
      app,
      '/token',
      { grant_type: 'password', username, password, scope: 'openid' },
      { authorization: basic(client.id, client.secret), 'x-forwarded-for': from },
    );

  const told = ({ status, text, headers }: MachineAnswer) =>
    JSON.stringify([status, text, [...headers].filter(([name]) => name !== 'date')]);

  it('tells no client why a person is not signed in [LG-01]', async () => {
    for (let i = 0; i < 5; i++) await tryOnce('locked', WRONG);
    const answers = await Promise.all(
      [
        ['known', WRONG],
        ['unknown-person', WRONG],
        ['locked', PASSWORD],
        ['disabled', PASSWORD],
        ['disabled', WRONG],
        ['not a name', WRONG],
      ].map(([username, password]) => tryOnce(username, password)),
    );
    // Right, but nobody has asked the person whether this client may.
    answers.push(await tryOnce('known', PASSWORD, peer(), THEIRS));
    expect(new Set(answers.map(told)).size).toBe(1);
    expect(verdict(answers[0])).toBe('400 invalid_grant');
  });

  it('takes as long for people who do not exist, cannot sign in or whose account rests [LG-01]', async () => {
    for (let i = 0; i < 5; i++) await tryOnce('locked', WRONG);
    const as =
      (username: string): Trial =>
      async () => {
        await administration.users.unlock(people.timed.id);
        return () => tryOnce(username, WRONG);
      };
    await expectLikeTime(
      {
        known: as('timed'),
        unknown: as('nobody-at-all'),
        locked: as('locked'),
        disabled: as('disabled'),
      },
      { rounds: 30, within: 0.2 },
    );
  }, 120_000);

  it('counts wrong passwords on the account that the login page counts on [LG-03] [LG-04]', async () => {
    for (let i = 0; i < 5; i++) expect(verdict(await tryOnce('counted', WRONG))).toBe('400 invalid_grant');
    const { failedLogins, lockedUntil } = await administration.user(people.counted.id);
    expect(failedLogins).toBe(5);
    expect(lockedUntil!.getTime()).toBeGreaterThan(app.clock.now());
    expect(verdict(await tryOnce('counted', PASSWORD))).toBe('400 invalid_grant');
    app.clock.advance(16);
    expect(verdict(await tryOnce('counted', PASSWORD))).toBe('200 fine');
  });

  it('lets one address guess a hundred times a minute, over all accounts [LG-03]', async () => {
    const from = peer();
    app.clock.nextPeriod(60);
    for (let i = 0; i < 100; i++) await tryOnce(`nobody-${i}`, WRONG, from);
    expect(verdict(await tryOnce('sprayed', PASSWORD, from))).toBe('400 invalid_grant');
    expect(verdict(await tryOnce('sprayed', PASSWORD))).toBe('200 fine');
  });

  it.each(["' OR 1=1--", '{"$gt":""}', '["a"]', '*)(uid=*', '{{7*7}}', 'x\r\n{"msg":"login ok"}', '\u2028'])(
    'takes the user name %j for one that nobody has [LG-18] [LG-19]',
    async (username) => {
      expect(verdict(await tryOnce(username, PASSWORD))).toBe('400 invalid_grant');
    },
  );

  it('refuses a password that is no password before it is hashed [LG-16]', async () => {
    expect(verdict(await tryOnce('known', 'x'.repeat(8193)))).toBe('400 invalid_request');
    expect(verdict(await tryOnce('known', 'x'.repeat(4097)))).toBe('400 invalid_grant');
    expect((await tryOnce('known', 'x'.repeat(1024 * 1024))).status).toBe(413);
  });

  it('is logged as deprecated, and no password is', async () => {
    await tryOnce('known', PASSWORD);
    await administration.events('login.succeeded');
    const lines = (log.mock.calls as unknown[][]).map(([text]) => String(text)).join('');
    expect(lines).toContain('deprecated grant type (RFC 9700 §2.4)');
    for (const secret of [PASSWORD, WRONG, CLIENT.secret]) expect(lines).not.toContain(secret);
  });
});
