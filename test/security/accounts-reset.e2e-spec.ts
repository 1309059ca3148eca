import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailChanges } from '../../src/accounts/email-changes.service.js';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { Administration } from '../support/administration.js';
import { authorizeUrl, signIn } from '../support/code-flow.js';
import { expectLikeTime, type Trial } from '../support/like-time.js';
import { linkIn, mailsTo } from '../support/mailed.js';
import { sendRaw } from '../support/raw-http.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const NEW = 'an entirely new password';
const OTHER = 'another entirely new one';

/** Addresses of peers, so that the limit per address does not stand in the way. */
let peers = Math.floor(Math.random() * 60_000);
const peer = () => ({ 'x-forwarded-for': `2001:db8:${(++peers % 65_536).toString(16)}::1` });

describe('getting back into an account', () => {
  let app: TestApp;
  let admin: Administration;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1', SELF_REGISTRATION: 'open' });
    app.clock.nextPeriod(3600);
    admin = new Administration(app);
  });
  afterAll(() => app.close());

  let number = 0;
  async function person(password = 'an old password of his') {
    const username = `reset-${++number}`;
    const email = `${username}@example.com`;
    const user = await app.addUser(username, password, { claims: { email, email_verified: true } });
    return { user, id: user.id, username, password, email };
  }

  /** Where a new interaction asks who has forgotten his password. */
  async function forgotPath(browser: TestBrowser): Promise<string> {
    const login = await browser.follow(await browser.get(authorizeUrl({})));
    return `${login.url.pathname}/forgot-password`;
  }

  async function ask(username: string, browser = new TestBrowser(app.url)): Promise<Answer> {
    return browser.post(await forgotPath(browser), { username }, peer());
  }

  /** A link that was mailed just now. */
  async function linkFor({ username, email }: { username: string; email: string }): Promise<string> {
    await ask(username);
    return linkIn(app, (await mailsTo(app, email))[0]);
  }

  const reset = (path: string, password = NEW) => new TestBrowser(app.url).post(path, { password });
  const statusOf = async (path: string, password?: string) => (await reset(path, password)).status;

  describe('a link', () => {
    it('works once [LG-11]', async () => {
      const path = await linkFor(await person());
      expect([await statusOf(path), await statusOf(path, OTHER)]).toEqual([200, 400]);
      expect((await new TestBrowser(app.url).get(path)).status).toBe(400);
    });

    it('works once, though it is used fifty times at once [LG-11]', async () => {
      const who = await person();
      const path = await linkFor(who);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => reset(path, `a password of try ${index}`)),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(new Set(statuses.filter((status) => status !== 200))).toEqual(new Set([400]));
    });

    it('is good for an hour [LG-11]', async () => {
      const [early, late] = [await linkFor(await person()), await linkFor(await person())];
      app.clock.advance(3590);
      expect(await statusOf(early)).toBe(200);
      app.clock.advance(20);
      expect(await statusOf(late)).toBe(400);
    });

    it('ends with the password that it was asked for [LG-11]', async () => {
      const who = await person();
      const path = await linkFor(who);
      await admin.users.setPassword(who.id, OTHER);
      expect(await statusOf(path)).toBe(400);
    });

    it('ends with the address that it was sent to [LG-11]', async () => {
      const who = await person();
      const path = await linkFor(who);
      const { username, claims, roles, groups, attributes, revision } = who.user;
      const moved = { ...claims, email: `moved-${who.email}` };
      const details = { username, claims: moved, roles, groups, attributes };
      expect(await admin.users.update(who.user, details, false, revision)).toBe(true);
      expect(await statusOf(path)).toBe(400);
    });

    it('ends with a newer one [LG-11]', async () => {
      const who = await person();
      const older = await linkFor(who);
      const newer = await linkFor(who);
      expect([await statusOf(older), await statusOf(newer)]).toEqual([400, 200]);
    });

    it('ends when its person is shut out [LG-11]', async () => {
      const who = await person();
      const path = await linkFor(who);
      await admin.disableUser(who.id);
      expect(await statusOf(path)).toBe(400);
    });

    it('is of use where it was made for and nowhere else [LG-11]', async () => {
      const who = await person();
      const token = (await linkFor(who)).split('=')[1];
      const emails = app.nest.get(EmailChanges, { strict: false });
      await emails.request({ userId: who.id, email: who.email, locales: [] });
      const proof = linkIn(app, (await mailsTo(app, who.email))[0]).split('=')[1];
      const elsewhere = ['verify-email', 'invitation', 'magic-link', `interaction/${token}`];
      for (const page of elsewhere) {
        const answer = await new TestBrowser(app.url).post(`/${page}?token=${token}`, {
          password: NEW,
          name: 'x',
        });
        expect([page, answer.status >= 400]).toEqual([page, true]);
        expect(answer.headers.getSetCookie().join()).not.toContain('cardea_session');
      }
      expect(await statusOf(`/reset-password?token=${proof}`)).toBe(400);
      expect(await statusOf(`/reset-password?token=${token}`)).toBe(200);
    });

    it('is on a page that tells nobody its address [LG-11] [LG-26]', async () => {
      const page = await new TestBrowser(app.url).get(await linkFor(await person()));
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    });

    it('changes nothing from another site', async () => {
      const path = await linkFor(await person());
      const answer = await new TestBrowser(app.url).post(
        path,
        { password: NEW },
        { 'sec-fetch-site': 'cross-site' },
      );
      expect(answer.status).toBe(403);
      expect(await statusOf(path)).toBe(200);
    });
  });

  it('mails links to the issuer, whatever a request says of its host [LG-12]', async () => {
    const who = await person();
    const heads = [
      'Host: evil.example',
      'Host: a\r\nX-Forwarded-Host: evil.example',
      'Host: a\r\nForwarded: host=evil.example;proto=javascript',
      'Host: a\r\nX-Forwarded-Proto: javascript',
    ];
    const body = `username=${who.username}`;
    let sent = 0;
    for (const head of heads)
      for (const base of ['', 'http://evil.example']) {
        const browser = new TestBrowser(app.url);
        const path = await forgotPath(browser);
        const cookie = `Cookie: cardea_browser=${browser.cookie('cardea_browser')}`;
        const lines = [
          `POST ${base}${path} HTTP/1.1`,
          head,
          cookie,
          'Content-Type: application/x-www-form-urlencoded',
          `Content-Length: ${body.length}`,
          'Connection: close',
        ];
        const { status, text } = await sendRaw(app, `${lines.join('\r\n')}\r\n\r\n${body}`);
        expect([200, 400]).toContain(status);
        expect(text).not.toMatch(/evil\.example|javascript:/);
        if (status === 200) sent++;
      }
    const mails = await mailsTo(app, who.email);
    expect(mails).toHaveLength(Math.min(sent, 5));
    for (const mail of mails) {
      expect(mail.text + String(mail.html)).not.toMatch(/evil\.example|javascript:/);
      expect(mail.text).toContain(`${app.issuer}/reset-password?token=`);
    }
  });

  it('is the same for an address that is known and one that is not [LG-02]', async () => {
    const { email } = await person();
    const browser = new TestBrowser(app.url);
    const path = await forgotPath(browser);
    const answers = [];
    for (const username of [email, 'nobody-at-all@example.com', 'nobody', 'bob']) {
      const answer = await browser.post(path, { username }, peer());
      const head = [...answer.headers].filter(
        ([name]) => !['date', 'content-security-policy', 'content-length'].includes(name),
      );
      const text = answer.text.replace(/nonce="[^"]*"/g, '').replaceAll(username, '…');
      answers.push(JSON.stringify([answer.status, head, text]));
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('takes as long for an address that is known and one that is not [LG-02]', async () => {
    const { email } = await person();
    const browser = new TestBrowser(app.url);
    const path = await forgotPath(browser);
    const as =
      (username: string): Trial =>
      () =>
        Promise.resolve(() => browser.post(path, { username }, peer()));
    await expectLikeTime(
      { known: as(email), unknown: as('nobody@example.com') },
      { rounds: 40, within: 0.25 },
    );
  }, 120_000);

  it('leaves the second factor where it is, and signs nobody in without it [MF-14]', async () => {
    const who = await person();
    const totp = app.nest.get(Totp, { strict: false });
    const secret = totp.begin();
    const code = codeAt(fromBase32(secret), stepsAround(app.clock.now())[0]);
    const by = { actor: who.id, ipAddress: '192.0.2.1', userAgent: 'test' };
    expect(await totp.confirm(who.id, secret, code, 'App', by)).toBe(true);
    const browser = new TestBrowser(app.url);
    await ask(who.username, browser);
    const done = await browser.post(linkIn(app, (await mailsTo(app, who.email))[0]), { password: NEW });
    expect(done.status).toBe(200);
    expect(browser.cookie('cardea_session')).toBeUndefined();
    const factors = await app.nest.get(CredentialsService, { strict: false }).methodsOf(who.id);
    expect(factors).toContain('totp');
    const page = await signIn(browser, await browser.get(authorizeUrl({})), {
      username: who.username,
      password: NEW,
    });
    expect(page.text).toContain('name="code"');
    expect(browser.cookie('cardea_session')).toBeUndefined();
    const silent = await browser.get(authorizeUrl({ prompt: 'none' }));
    expect(browser.location(silent)?.searchParams.get('error')).toBe('login_required');
  });
});
