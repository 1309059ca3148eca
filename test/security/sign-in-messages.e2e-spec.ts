import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { UsersService } from '../../src/users/users.service.js';
import { expectLikeTime, type Trial } from '../support/like-time.js';
import { messagesTo } from '../support/mailbox.js';
import { addRelyingParty, interactionOf } from '../support/relying-party.js';
import { isSignedIn, otherThan, peer, SENT_METHODS, SentSignIn } from '../support/sent-sign-in.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

let strangers = 0;

describe('messages by which people sign in', () => {
  let app: TestApp;
  let sent: SentSignIn;
  let users: UsersService;
  let log: ReturnType<typeof jest.spyOn>;
  beforeAll(async () => {
    log = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'debug' });
    app.clock.nextPeriod(3600);
    await addRelyingParty(app, { client_name: 'RP www.evil.example' });
    users = app.nest.get(UsersService, { strict: false });
    sent = new SentSignIn(app);
  });
  afterAll(async () => {
    log.mockRestore();
    await app.close();
  });

  it.each(SENT_METHODS)('look the same whoever is named: %s [LG-01]', async (method) => {
    const known = await sent.person();
    const disabled = await sent.person();
    await users.update(disabled.user, disabled.user, true, disabled.user.revision);
    const unverified = await sent.person({ email_verified: false, phone_number_verified: false });
    const addressless = await sent.person({ email: undefined, phone_number: undefined });
    const tries = [known, disabled, unverified, addressless].map(({ name }) => name);
    const seen: string[][] = [];
    for (const username of [...tries, 'nobody-at-all', 'not a name', '<b>', ' ']) {
      const visit = await sent.begin();
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
    const known = await sent.person();
    const as =
      (username: () => string): Trial =>
      async () => {
        const { post } = await sent.begin();
        app.clock.advance(3600);
        await messagesTo(app, '');
        return () => post({ action: 'email', username: username() });
      };
    await expectLikeTime(
      { known: as(() => known.name), unknown: as(() => `nobody-${++strangers}`) },
      { rounds: 30, within: 0.25 },
    );
  }, 60_000);

  it('carry no link that somebody else put into a name or a browser', async () => {
    const who = await sent.person();
    const visit = await sent.begin();
    await visit.post(
      { action: 'email', username: who.name },
      { 'user-agent': 'Win money at https://evil.example Firefox/1.0' },
    );
    const [mail] = await messagesTo(app, who.email);
    expect(JSON.stringify(mail)).not.toMatch(/https?:\/\/evil|evil\.example|Win money/);
  });

  it('flood nobody: what is too much looks the same and is not sent', async () => {
    const who = await sent.person();
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
    for (let i = 0; i < 20; i++) await sent.asked('email', who.name);
    expect(await messagesTo(app, who.email)).toHaveLength(15);
    app.clock.advance(3600);
    await sent.asked('email', who.name);
    expect(await messagesTo(app, who.email)).toHaveLength(15 + 1);
  });

  it('are kept nowhere as they are [KY-13, IF-22]', async () => {
    const who = await sent.person();
    const rows = app.nest.get(DataSource, { strict: false });
    const visit = await sent.begin();
    log.mockClear();
    await visit.post({ action: 'magic_link', username: who.name });
    const kept = JSON.stringify(await rows.query('SELECT * FROM deliveries'));
    const token = await sent.tokenTo(who.email);
    await visit.browser.get(`/magic-link?token=${token}`);
    await visit.browser.follow(await visit.browser.post('/magic-link', { token, action: 'login' }));
    const byCode = await sent.asked('email', who.name);
    const code = await sent.codeTo(who.email);
    await byCode.post({ action: 'verify', code: otherThan(code) });
    await byCode.post({ action: 'verify', code });
    expect([isSignedIn(visit), isSignedIn(byCode)]).toEqual([true, true]);
    const lines = log.mock.calls.map((one: unknown[]) => String(one[0])).join('');
    expect(lines).toContain('login.link_opened');
    expect(lines).toContain('login.failed');
    const audit = JSON.stringify(await rows.query('SELECT * FROM audit_events'));
    for (const text of [kept, lines, audit]) {
      expect(text).not.toContain(token);
      expect(text).not.toMatch(new RegExp(`"[^"]*(?<![\\d.])${code}(?!\\d)[^"]*"`));
    }
  });
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
