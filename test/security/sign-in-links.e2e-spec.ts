import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { linkTo, messagesTo } from '../support/mailbox.js';
import { sendRaw } from '../support/raw-http.js';
import { addRelyingParty, outcome } from '../support/relying-party.js';
import { isSignedIn, SentSignIn } from '../support/sent-sign-in.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const GONE = '410 page invalid_request';

describe('links that sign people in', () => {
  let app: TestApp;
  let sent: SentSignIn;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    app.clock.nextPeriod(3600);
    await addRelyingParty(app);
    sent = new SentSignIn(app);
  });
  afterAll(() => app.close());

  it('count once, of many at once: a link [LG-11, FI-24]', async () => {
    const who = await sent.person();
    const visit = await sent.asked('magic_link', who.name);
    const token = await sent.tokenTo(who.email);
    const opened = await Promise.all(Array.from({ length: 50 }, () => sent.open(token)));
    const outcomes = opened.map((answer) => outcome(answer)).sort();
    expect(outcomes.filter((one) => one !== GONE)).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, () => visit.look()));
    expect(await sent.sessionsOf(who.user)).toBe(1);
  });

  it('are not what tokens of another kind are, and the other way round [LG-11]', async () => {
    const who = await sent.person();
    const visit = await sent.asked('magic_link', who.name);
    const token = await sent.tokenTo(who.email);
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
    const who = await sent.person();
    const visit = await sent.asked('magic_link', who.name);
    const token = await sent.tokenTo(who.email);
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
    expect(isSignedIn(visit)).toBe(false);
    await sent.open(token, scanner);
    await visit.look();
    expect(isSignedIn(visit)).toBe(true);
    expect(isSignedIn({ browser: scanner })).toBe(false);
  });

  it('lead to the issuer, whatever host a request names [LG-12]', async () => {
    const hosts: Record<string, string>[] = [
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example;proto=javascript' },
      { 'x-forwarded-proto': 'javascript' },
      { 'x-original-url': 'https://evil.example/' },
    ];
    for (const headers of hosts) {
      const who = await sent.person();
      const visit = await sent.begin();
      await visit.post({ action: 'magic_link', username: who.name }, headers);
      const link = await linkTo(app, who.email);
      expect(link.href.startsWith(`${app.issuer}/magic-link?token=`)).toBe(true);
      expect((await messagesTo(app, who.email))[0].text).not.toContain('evil.example');
    }
  });

  it.each([
    ['another host', (path: string) => `POST ${path} HTTP/1.1\r\nHost: evil.example`],
    ['a whole address', (path: string) => `POST http://evil.example${path} HTTP/1.1\r\nHost: evil.example`],
  ])('lead to the issuer when the request line names %s [LG-12]', async (_what, line) => {
    const who = await sent.person();
    const visit = await sent.begin();
    const body = new URLSearchParams({ action: 'magic_link', username: who.name }).toString();
    const head = [
      line(visit.path),
      `Cookie: cardea_browser=${visit.browser.cookie('cardea_browser')}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    const { status } = await sendRaw(app, `${head.join('\r\n')}\r\n\r\n${body}`);
    const mails = await messagesTo(app, who.email);
    expect([status, mails.length]).toEqual(status === 303 ? [303, 1] : [400, 0]);
    for (const { text } of mails) {
      expect(text).toContain(`${app.issuer}/magic-link?token=`);
      expect(text).not.toContain('evil.example');
    }
  });
});
