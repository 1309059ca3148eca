import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { expectLikeTime, type Trial } from '../support/like-time.js';
import { codeTo, linkTo, messagesTo } from '../support/mailbox.js';
import { addRelyingParty, interactionOf, outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const METHODS = ['email', 'sms', 'magic_link'] as const;
const WRONG = 'isn’t right';
const GONE = '410 page invalid_request';
const SENT = '303 to /interaction/:id';

/** Addresses of peers, so that one test's messages do not count in another. */
let peers = Math.floor(Math.random() * 60_000);
const peer = () => ({ 'x-forwarded-for': `2001:db8:${(++peers).toString(16)}::${process.pid.toString(16)}` });
let made = 0;

describe('codes and links that are sent', () => {
  let app: TestApp;
  let users: UsersService;
  let log: ReturnType<typeof jest.spyOn>;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'debug', NODE_ENV: 'test' });
    log = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    await addRelyingParty(app, { client_name: 'RP www.evil.example' });
    users = app.nest.get(UsersService, { strict: false });
  });
  afterAll(async () => {
    log.mockRestore();
    await app.close();
  });

  async function person(claims: Record<string, unknown> = {}) {
    const name = `code-${++made}`;
    const email = `${name}@mail.test`;
    const phone = `+49170555${String(1000 + made)}`;
    const known = { email, email_verified: true, phone_number: phone, phone_number_verified: true };
    const user = await app.addUser(name, undefined, { claims: { ...known, ...claims } });
    return { user, name, email, phone };
  }

  const disable = (user: UserEntity) => users.update(user, { ...user }, true, user.revision);

  /** A browser that is asked to sign in. */
  async function begin() {
    const browser = new TestBrowser(app.url);
    const path = await interactionOf(browser);
    const from = peer();
    const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      browser.post(path, fields, { ...from, ...headers });
    return { browser, path, post, look: () => browser.get(path) };
  }

  /** The same after a message was asked for. */
  async function asked(action: (typeof METHODS)[number], username: string) {
    const visit = await begin();
    expect(outcome(await visit.post({ action, username }))).toBe(SENT);
    return visit;
  }

  const tokenTo = async (email: string) => (await linkTo(app, email)).searchParams.get('token')!;
  const signedIn = ({ browser }: { browser: TestBrowser }) => browser.cookie('cardea_session') !== undefined;
  const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it.each(METHODS)('look the same whoever is named: %s [LG-01]', async (method) => {
    const known = await person();
    const disabled = await person();
    await disable(disabled.user);
    const unverified = await person({ email_verified: false, phone_number_verified: false });
    const addressless = await person({ email: undefined, phone_number: undefined });
    const tries = [known, disabled, unverified, addressless].map(({ name }) => name);
    const seen: string[][] = [];
    for (const username of [...tries, 'nobody-at-all', 'not a name', '<b>', ' ']) {
      const visit = await begin();
      const first = await visit.post({ action: method, username });
      const page = await visit.look();
      const wrong = await visit.post({
        action: method === 'magic_link' ? 'check' : 'verify',
        code: '00000x',
      });
      seen.push([first, page, wrong].map((answer) => comparable(answer, username)));
    }
    expect(seen).toEqual(seen.map(() => seen[0]));
    expect(await messagesTo(app, disabled.email)).toEqual([]);
    expect(await messagesTo(app, unverified.email)).toEqual([]);
    expect(await messagesTo(app, unverified.phone)).toEqual([]);
    const reached = [...(await messagesTo(app, known.email)), ...(await messagesTo(app, known.phone))];
    expect(reached).toHaveLength(1);
  });

  it('take as long for people who do not exist [LG-01]', async () => {
    const known = await person();
    const as =
      (username: () => string): Trial =>
      async () => {
        const { post } = await begin();
        app.clock.advance(3600);
        await messagesTo(app, '');
        return () => post({ action: 'email', username: username() });
      };
    await expectLikeTime(
      { known: as(() => known.name), unknown: as(() => `nobody-${++made}`) },
      { rounds: 30, within: 0.25 },
    );
  }, 60_000);

  it.each(['email', 'sms'] as const)('count once, of many at once: a code by %s [FI-24]', async (method) => {
    const who = await person();
    const visit = await asked(method, who.name);
    const code = await codeTo(app, method === 'email' ? who.email : who.phone);
    const before = await sessionsOf(who.user);
    await Promise.all(Array.from({ length: 20 }, () => visit.post({ action: 'verify', code })));
    expect([before, await sessionsOf(who.user)]).toEqual([0, 1]);
  });

  it('count once, of many at once: a link [LG-11, FI-24]', async () => {
    const who = await person();
    const visit = await asked('magic_link', who.name);
    const token = await tokenTo(who.email);
    const opened = await Promise.all(
      Array.from({ length: 50 }, () =>
        new TestBrowser(app.url).post('/magic-link', { token, action: 'login' }),
      ),
    );
    const outcomes = opened.map((answer) => outcome(answer)).sort();
    expect(outcomes.filter((one) => one !== GONE)).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, () => visit.look()));
    expect(await sessionsOf(who.user)).toBe(1);
  });

  it('are worth nothing after a newer one [LG-11]', async () => {
    const who = await person();
    const older = await asked('email', who.name);
    const first = await codeTo(app, who.email);
    const newer = await asked('email', who.email.toUpperCase());
    const second = await codeTo(app, who.email);
    if (first !== second)
      expect((await older.post({ action: 'verify', code: second })).text).toContain(WRONG);
    expect((await older.post({ action: 'verify', code: first })).text).toContain(WRONG);
    await newer.post({ action: 'verify', code: second });
    expect([signedIn(older), signedIn(newer)]).toEqual([false, true]);
    await asked('magic_link', who.name);
    const oldLink = await tokenTo(who.email);
    await asked('magic_link', who.name);
    expect(outcome(await new TestBrowser(app.url).get(`/magic-link?token=${oldLink}`))).toBe(GONE);
    const used = await new TestBrowser(app.url).post('/magic-link', { token: oldLink, action: 'login' });
    expect(outcome(used)).toBe(GONE);
  });

  it('are worth nothing when their time is over [LG-11]', async () => {
    const who = await person();
    const byCode = await asked('email', who.name);
    const code = await codeTo(app, who.email);
    app.clock.advance(601);
    expect((await byCode.post({ action: 'verify', code })).text).toContain('took too long');
    expect(signedIn(byCode)).toBe(false);
    const byLink = await asked('magic_link', who.name);
    const token = await tokenTo(who.email);
    app.clock.advance(901);
    const late = await byLink.browser.post('/magic-link', { token, action: 'login' });
    expect(outcome(late)).toBe(GONE);
    app.clock.advance(60);
    expect((await byLink.look()).text).toContain('took too long');
  });

  it('are worth nothing after the fifth wrong code', async () => {
    const who = await person();
    const visit = await asked('email', who.name);
    const code = await codeTo(app, who.email);
    for (let i = 0; i < 4; i++)
      expect((await visit.post({ action: 'verify', code: otherThan(code) })).text).toContain(WRONG);
    expect((await visit.post({ action: 'verify', code: otherThan(code) })).text).toContain('Start again');
    await visit.post({ action: 'verify', method: 'email', code });
    expect(signedIn(visit)).toBe(false);
  });

  it('are worth nothing in another interaction, or for another method', async () => {
    const who = await person();
    const visit = await asked('email', who.name);
    const code = await codeTo(app, who.email);
    const other = await asked('sms', who.name);
    expect((await other.post({ action: 'verify', code })).text).toContain(WRONG);
    expect(outcome(await new TestBrowser(app.url).post(visit.path, { action: 'verify', code }))).toContain(
      '403',
    );
    expect(signedIn(other)).toBe(false);
  });

  it('are worth nothing when the address is another one by then, or the person may not sign in [LG-11]', async () => {
    for (const method of ['email', 'magic_link'] as const) {
      for (const change of ['address', 'unverified', 'disabled'] as const) {
        const who = await person();
        const visit = await asked(method, who.name);
        const code = method === 'email' ? await codeTo(app, who.email) : '';
        const token = method === 'email' ? '' : await tokenTo(who.email);
        if (token) await new TestBrowser(app.url).post('/magic-link', { token, action: 'login' });
        const claims = {
          ...who.user.claims,
          ...(change === 'address' ? { email: `new-${who.email}` } : {}),
          ...(change === 'unverified' ? { email_verified: false } : {}),
        };
        await users.update(who.user, { ...who.user, claims }, change === 'disabled', who.user.revision);
        await (token ? visit.look() : visit.post({ action: 'verify', code }));
        expect([method, change, signedIn(visit)]).toEqual([method, change, false]);
      }
    }
  });

  it('are not what tokens of another kind are, and the other way round [LG-11]', async () => {
    const who = await person();
    const visit = await asked('magic_link', who.name);
    const token = await tokenTo(who.email);
    for (const path of ['/reset-password', '/verify-email', '/invitation', '/change-email']) {
      const stranger = new TestBrowser(app.url);
      for (const answer of [
        await stranger.get(`${path}?token=${token}`),
        await stranger.post(path, { token, action: 'continue', password: 'a-new-password-of-mine-1' }),
      ])
        expect([path, answer.status < 400]).toEqual([path, false]);
    }
    for (const wrong of [
      visit.path.split('/').pop()!,
      randomBytes(32).toString('base64url'),
      '',
      'x'.repeat(5000),
    ])
      expect(outcome(await new TestBrowser(app.url).get(`/magic-link?token=${wrong}`))).toBe(GONE);
    expect((await new TestBrowser(app.url).get(`/magic-link?token=${token}`)).status).toBe(200);
  });

  it('do nothing by being looked at, from another site, or without a button [LG-06]', async () => {
    const who = await person();
    const visit = await asked('magic_link', who.name);
    const token = await tokenTo(who.email);
    const scanner = new TestBrowser(app.url);
    for (let i = 0; i < 3; i++) {
      const page = await scanner.get(`/magic-link?token=${token}`);
      expect(page.status).toBe(200);
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await scanner.post('/magic-link', { token, action: 'login' }, foreign)).status).toBe(403);
    await visit.look();
    expect(signedIn(visit)).toBe(false);
    await scanner.post('/magic-link', { token, action: 'login' });
    await visit.look();
    expect(signedIn(visit)).toBe(true);
    expect(signedIn({ browser: scanner })).toBe(false);
  });

  it('lead to the issuer, whatever host a request names [LG-12]', async () => {
    const hosts: Record<string, string>[] = [
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example;proto=javascript' },
      { 'x-forwarded-proto': 'javascript' },
      { 'x-original-url': 'https://evil.example/' },
    ];
    for (const headers of hosts) {
      const who = await person();
      const visit = await begin();
      await visit.post({ action: 'magic_link', username: who.name }, headers);
      const link = await linkTo(app, who.email);
      expect(link.href.startsWith(`${app.issuer}/magic-link?token=`)).toBe(true);
      expect((await messagesTo(app, who.email))[0].text).not.toContain('evil.example');
    }
  });

  it('carry no link that somebody else put into a name or a browser', async () => {
    const who = await person();
    const visit = await begin();
    await visit.post(
      { action: 'email', username: who.name },
      { 'user-agent': 'Win money at https://evil.example Firefox/1.0' },
    );
    const [mail] = await messagesTo(app, who.email);
    expect(JSON.stringify(mail)).not.toMatch(/https?:\/\/evil|evil\.example|Win money/);
  });

  it('flood nobody: what is too much looks the same and is not sent', async () => {
    const who = await person();
    const from = peer();
    const pages = new Set<string>();
    for (let i = 0; i < 8; i++) {
      const browser = new TestBrowser(app.url);
      const path = await interactionOf(browser);
      await browser.post(path, { action: i % 2 ? 'email' : 'magic_link', username: who.name }, from);
      if (i % 2) pages.add(comparable(await browser.get(path), who.name));
    }
    expect(await messagesTo(app, who.email)).toHaveLength(5);
    expect(pages.size).toBe(1);
    for (let i = 0; i < 20; i++) await asked('email', who.name);
    expect(await messagesTo(app, who.email)).toHaveLength(15 - 3);
    app.clock.advance(3600);
    await asked('email', who.name);
    expect(await messagesTo(app, who.email)).toHaveLength(15 - 3 + 1);
  });

  it('are kept nowhere as they are [KY-13, IF-22]', async () => {
    const who = await person();
    const rows = app.nest.get(DataSource, { strict: false });
    const visit = await begin();
    log.mockClear();
    await visit.post({ action: 'magic_link', username: who.name });
    const kept = JSON.stringify(await rows.query('SELECT * FROM deliveries'));
    const token = await tokenTo(who.email);
    await visit.browser.get(`/magic-link?token=${token}`);
    await visit.browser.follow(await visit.browser.post('/magic-link', { token, action: 'login' }));
    const byCode = await asked('email', who.name);
    const code = await codeTo(app, who.email);
    await byCode.post({ action: 'verify', code: otherThan(code) });
    await byCode.post({ action: 'verify', code });
    expect([signedIn(visit), signedIn(byCode)]).toEqual([true, true]);
    const lines = log.mock.calls.map((one: unknown[]) => String(one[0])).join('');
    expect(lines).toContain('login.link_opened');
    expect(lines).toContain('login.failed');
    const audit = JSON.stringify(await rows.query('SELECT * FROM audit_events'));
    for (const text of [kept, lines, audit]) {
      expect(text).not.toContain(token);
      expect(text).not.toMatch(new RegExp(`"[^"]*(?<![\\d.])${code}(?!\\d)[^"]*"`));
    }
  });

  async function sessionsOf({ id }: UserEntity): Promise<number> {
    const [{ count }] = await app.nest
      .get(DataSource, { strict: false })
      .query<{ count: number | string }[]>(`SELECT COUNT(*) AS count FROM sessions WHERE user_id = '${id}'`);
    return Number(count);
  }
});

/** An answer without what is different each time, or was typed. */
function comparable({ status, text, headers }: Answer, typed: string): string {
  const escaped = typed.replaceAll('<', '&lt;');
  const body = text
    .replace(/nonce="[^"]*"/g, '')
    .replace(/data-wait="\d+"/g, '')
    .replace(/[\w-]{32}(?=[^\w-])/g, '')
    .split(escaped === ' ' ? '\u0000' : escaped)
    .join('')
    .replace(/<bdi class="name">—?<\/bdi>/g, '<bdi></bdi>');
  const head = [...headers].filter(
    ([name]) =>
      !['date', 'content-security-policy', 'content-length', 'location', 'x-request-id'].includes(name),
  );
  return JSON.stringify([status, head, body]);
}
