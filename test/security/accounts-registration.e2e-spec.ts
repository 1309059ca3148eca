import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailChanges } from '../../src/accounts/email-changes.service.js';
import { Administration } from '../support/administration.js';
import { authorizeUrl } from '../support/code-flow.js';
import { expectLikeTime, type Trial } from '../support/like-time.js';
import { codeIn, linkIn, mailsTo } from '../support/mailed.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'quite a new password';

/** Addresses of peers, so that the limit per address does not stand in the way. */
let peers = Math.floor(Math.random() * 60_000);
const peer = () => ({ 'x-forwarded-for': `2001:db8:${(++peers % 65_536).toString(16)}::2` });

describe('people who make an account', () => {
  let app: TestApp;
  let admin: Administration;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1', SELF_REGISTRATION: 'open' });
    app.clock.nextPeriod(3600);
    admin = new Administration(app);
  });
  afterAll(() => app.close());

  async function formPath(browser: TestBrowser): Promise<string> {
    const login = await browser.follow(await browser.get(authorizeUrl({})));
    return `${login.url.pathname}/register`;
  }

  /** Sends the form in a browser of its own. */
  async function register(
    email: string,
    name = 'Mallory',
  ): Promise<{ browser: TestBrowser; path: string; answer: Answer }> {
    const browser = new TestBrowser(app.url);
    const path = await formPath(browser);
    const answer = await browser.post(path, { email, name, password: PASSWORD, action: 'register' }, peer());
    return { browser, path, answer: await browser.follow(answer) };
  }

  /** Everything of an answer that does not differ from one try to the next. */
  function seen({ status, headers, text }: Answer, email: string): string {
    const head = [...headers].filter(
      ([name]) => !['date', 'content-security-policy', 'content-length', 'set-cookie'].includes(name),
    );
    const body = text
      .replace(/nonce="[^"]*"/g, '')
      .replace(/\/interaction\/[\w-]{32}/g, '')
      .replaceAll(email, '…');
    return JSON.stringify([status, head, body]);
  }

  it('see the same page whether the address has an account or not, and its owner is told by mail [LG-02]', async () => {
    const claims = { email: 'owner@example.com', email_verified: true };
    await app.addUser('owner', 'an old password of his', { claims });
    const pages = new Set<string>();
    for (const email of ['owner@example.com', 'Owner@Example.com', 'nobody-yet@example.com'])
      pages.add(seen((await register(email)).answer, email));
    expect(pages.size).toBe(1);
    const mails = await mailsTo(app, 'owner@example.com');
    expect(mails.map(({ subject }) => subject)).toEqual([
      'You already have an account',
      'You already have an account',
    ]);
    for (const mail of mails) expect(() => codeIn(mail)).toThrow();
    expect(mails[0].text).toContain(`${app.issuer}/account`);
    expect(await mailsTo(app, 'Owner@Example.com')).toEqual([]);
    expect(await mailsTo(app, 'nobody-yet@example.com')).toHaveLength(1);
  });

  it('wait as long whether the address has an account or not [LG-02]', async () => {
    const browser = new TestBrowser(app.url);
    const path = await formPath(browser);
    const as =
      (email: string): Trial =>
      async () => {
        await browser.post(path, { action: 'restart' }, peer());
        const form = { email, name: 'Mallory', password: PASSWORD, action: 'register' };
        return () => browser.post(path, form, peer());
      };
    const kinds = { known: as('owner@example.com'), unknown: as('nobody-timed@example.com') };
    await expectLikeTime(kinds, { rounds: 30, within: 0.25 });
  }, 120_000);

  it('keep nobody from an address: there is no account before its code has come back [LG-02]', async () => {
    const email = 'squatted@example.com';
    await register(email, 'Squatter');
    expect(await mailsTo(app, email)).toHaveLength(1);
    const owner = await register(email, 'Owner');
    const [newest] = await mailsTo(app, email);
    const done = await owner.browser.post(owner.path, { code: codeIn(newest), action: 'confirm' });
    expect(done.status).toBe(303);
    expect((await admin.users.findByIdentifier(email))?.claims.name).toBe('Owner');
  });

  it('make one account of one address, in however many ways and at once [LG-14]', async () => {
    const spellings = ['twin@example.com', 'Twin@example.com', 'TWIN@EXAMPLE.COM', ' twin@example.com '];
    const tries: { browser: TestBrowser; path: string; code: string }[] = [];
    for (const email of spellings) {
      const { browser, path } = await register(email);
      const [mail] = await mailsTo(app, email.trim());
      tries.push({ browser, path, code: codeIn(mail) });
    }
    const answers = await Promise.all(
      tries.map(({ browser, path, code }) => browser.post(path, { code, action: 'confirm' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400, 400, 400]);
    const { items } = await admin.users.list({ limit: 10, q: 'twin@example.com' });
    expect(items).toHaveLength(1);
  });

  it('make one account of one code that is sent many times at once [LG-14]', async () => {
    const email = 'one-code@example.com';
    const { browser, path } = await register(email);
    const code = codeIn((await mailsTo(app, email))[0]);
    await Promise.all(Array.from({ length: 10 }, () => browser.post(path, { code, action: 'confirm' })));
    expect((await admin.users.list({ limit: 10, q: email })).items).toHaveLength(1);
  });

  it.each(['tw\u0131n@example.com', 'tẃin@example.com'])(
    'are somebody else with the address %j, as they would be over the admin API [LG-14]',
    async (email) => {
      const { answer } = await register(email);
      expect(answer.text).toContain('name="code"');
      expect(await mailsTo(app, email)).toHaveLength(1);
    },
  );

  it.each(['ｔwin@example.com', 'tw\u200bin@example.com', 'twіn@example.com', 'tw\tin@example.com'])(
    'cannot have the address %j, which looks like another [LG-14]',
    async (email) => expect((await register(email)).answer.status).toBe(400),
  );

  it('cannot take a user name for an address, nor have it lead mail to somebody else [LG-15]', async () => {
    const claims = { email: 'real@example.com', email_verified: true };
    await app.addUser('taken-name@example.com', 'an old password of his', { claims });
    const { answer } = await register('taken-name@example.com');
    expect(answer.text).toContain('name="code"');
    expect(await mailsTo(app, 'taken-name@example.com')).toEqual([]);
    expect(await mailsTo(app, 'real@example.com')).toEqual([]);
  });

  it('get no more than the form asks for [LG-23]', async () => {
    const browser = new TestBrowser(app.url);
    const path = await formPath(browser);
    const email = 'greedy@example.com';
    const more = {
      roles: 'admin',
      groups: 'staff',
      id: 'x',
      email_verified: 'true',
      username: 'alice',
      disabled: 'false',
    };
    await browser.post(
      path,
      { email, name: 'Greedy', password: PASSWORD, action: 'register', ...more },
      peer(),
    );
    const code = codeIn((await mailsTo(app, email))[0]);
    await browser.post(path, { code, action: 'confirm', ...more });
    const user = (await admin.users.findByIdentifier(email))!;
    expect([user.username, user.roles, user.groups, user.attributes]).toEqual([email, [], [], {}]);
  });

  describe('and change its address', () => {
    it('have the new one when it is proved and not before, and the old one is told [LG-23]', async () => {
      const claims = { email: 'before@example.com', email_verified: true };
      const { id } = await app.addUser('before@example.com', 'an old password of his', { claims });
      const changes = app.nest.get(EmailChanges, { strict: false });
      expect(await changes.request({ userId: id, email: 'not an address', locales: [] })).toBe(false);
      expect(await changes.request({ userId: id, email: 'after@example.com', locales: [] })).toBe(true);
      const [mail] = await mailsTo(app, 'after@example.com');
      expect((await admin.user(id)).claims).toEqual(claims);
      const browser = new TestBrowser(app.url);
      const path = linkIn(app, mail);
      expect((await browser.get(path)).text).toContain('after@example.com');
      expect((await admin.user(id)).claims).toEqual(claims);
      const answers = await Promise.all(Array.from({ length: 5 }, () => browser.post(path, {})));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
      const user = await admin.user(id);
      expect(user.claims).toEqual({ email: 'after@example.com', email_verified: true });
      expect(user.username).toBe('after@example.com');
      expect(await admin.users.findByIdentifier('before@example.com')).toBeUndefined();
      expect((await mailsTo(app, 'before@example.com'))[0].subject).toMatch(/email address was changed/);
      expect((await admin.events('user.email_changed'))[0].userId).toBe(id);
    });

    it('cannot have that of somebody else, who is told instead [LG-15]', async () => {
      const claims = { email: 'hers@example.com', email_verified: true };
      await app.addUser('her', 'an old password of hers', { claims });
      const { id } = await app.addUser('his', 'an old password of his');
      const changes = app.nest.get(EmailChanges, { strict: false });
      expect(await changes.request({ userId: id, email: 'Hers@example.com', locales: [] })).toBe(true);
      const [mail] = await mailsTo(app, 'hers@example.com');
      expect(mail.subject).toBe('You already have an account');
      expect(() => linkIn(app, mail)).toThrow();
      await changes.request({ userId: id, email: 'free@example.com', locales: [] });
      const path = linkIn(app, (await mailsTo(app, 'free@example.com'))[0]);
      await app.addUser('quicker', 'an old password of his', { claims: { email: 'free@example.com' } });
      expect((await new TestBrowser(app.url).post(path, {})).status).toBe(400);
      expect((await admin.user(id)).claims.email).toBeUndefined();
    });
  });
});
