import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeTo, linkTo, messagesTo } from '../support/mailbox.js';
import { ClientVisit } from '../support/client-visit.js';
import { openElsewhere } from '../support/sign-in-faces.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const titleOf = ({ text }: Answer) => /<title>([^<]*) · /.exec(text)?.[1];
let made = 0;

describe('signing in with what was sent', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    app.clock.nextPeriod(3600);
  });
  afterAll(() => app.close());

  async function person(claims: Record<string, unknown> = {}) {
    const name = `sent-${++made}`;
    const email = `${name}@example.com`;
    const phone = `+4917012345${String(made).padStart(2, '0')}`;
    const { id } = await app.addUser(name, `${name}-password-1`, {
      claims: {
        email,
        email_verified: true,
        phone_number: phone,
        phone_number_verified: true,
        ...claims,
      },
    });
    return { id, name, email, phone };
  }

  it.each([
    ['email', 'email', ['email']],
    ['sms', 'phone', ['sms']],
  ] as const)('takes the code that went by %s, as people type it', async (method, to, amr) => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: method, username: who.name });
    expect(titleOf(visit.page)).toBe('Enter the code');
    expect(visit.page.text).toContain('autocomplete="one-time-code"');
    expect(visit.page.text).not.toContain(who[to]);
    const code = await codeTo(app, who[to]);
    await visit.post({ action: 'verify', code: `${code.slice(0, 3)} ${code.slice(3)}` });
    const claims = await visit.idToken();
    expect([claims.sub, claims.amr, claims.acr]).toEqual([who.id, amr, 'urn:cardea:acr:1fa']);
  });

  it('writes who asked, from where and until when it is good', async () => {
    const who = await person({ zoneinfo: 'Asia/Tokyo' });
    const visit = await ClientVisit.start(app);
    await visit.browser.post(
      visit.path,
      { action: 'email', username: who.email },
      {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
    );
    const [mail] = await messagesTo(app, who.email);
    for (const part of ['Firefox on Linux', '127.0.0.1', 'GMT+9', '10 minutes', 'Demo'])
      expect(mail.text).toContain(part);
  });

  it('says in the SMS for which host the code is', async () => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: 'sms', username: who.name });
    const [sms] = await messagesTo(app, who.phone);
    expect(sms.kind).toBe('sms');
    expect(sms.text).toMatch(/\n\n@127\.0\.0\.1 #(\d{6})$/);
  });

  it('sends a new code after half a minute, and not before', async () => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: 'email', username: who.name });
    const first = await codeTo(app, who.email);
    expect((await visit.post({ action: 'resend' })).text).toContain('Wait half a minute');
    expect(await messagesTo(app, who.email)).toHaveLength(1);
    app.clock.advance(31);
    await visit.post({ action: 'resend' });
    expect(await messagesTo(app, who.email)).toHaveLength(2);
    const second = await codeTo(app, who.email);
    if (first !== second)
      expect((await visit.post({ action: 'verify', code: first })).text).toContain('isn’t right');
    await visit.post({ action: 'verify', code: second });
    expect((await visit.idToken()).sub).toBe(who.id);
  });

  it('lets the person choose another way without typing his name again', async () => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: 'email', username: who.name });
    await visit.post({ action: 'sms' });
    await visit.post({ action: 'verify', code: await codeTo(app, who.phone) });
    expect((await visit.idToken()).amr).toEqual(['sms']);
    const other = await ClientVisit.start(app);
    await other.post({ action: 'email', username: who.name });
    const login = await other.post({ action: 'password' });
    expect(login.text).toContain(`value="${who.name}"`);
    expect(login.text).toContain('name="password"');
  });

  it('asks for a name before it sends anything', async () => {
    const visit = await ClientVisit.start(app);
    const page = await visit.post({ action: 'email', username: '' });
    expect(titleOf(page)).toBe('Sign in');
    expect(page.text).toContain('role="alert"');
  });

  it('goes on in the browser in which the link is opened', async () => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: 'magic_link', username: who.name });
    expect(titleOf(visit.page)).toBe('Check your mail');
    const link = await linkTo(app, who.email);
    const path = link.pathname + link.search;
    const confirm = await visit.browser.get(path);
    expect(confirm.text).toContain(who.email);
    expect(confirm.text).not.toContain('another one than this');
    const token = link.searchParams.get('token')!;
    visit.page = await visit.browser.follow(
      await visit.browser.post('/magic-link', { token, action: 'login' }),
    );
    const claims = await visit.idToken();
    expect([claims.sub, claims.amr]).toEqual([who.id, ['link']]);
  });

  it('goes on by itself in the browser that waits when the link is opened elsewhere', async () => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: 'magic_link', username: who.email });
    expect(titleOf(await visit.look())).toBe('Check your mail');
    expect(visit.page.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(visit.page.text).toMatch(/<noscript><meta http-equiv="refresh" content="4;url=[\w-]{32}"\/>/);
    expect((await visit.post({ action: 'check' })).text).toContain('hasn’t been opened yet');
    const link = await linkTo(app, who.email);
    const phone = new TestBrowser(app.url);
    const confirm = await phone.get(link.pathname + link.search);
    expect(confirm.text).toContain('another one than this');
    expect(titleOf(await visit.look())).toBe('Check your mail');
    const opened = await phone.post('/magic-link', {
      token: link.searchParams.get('token')!,
      action: 'login',
    });
    expect(titleOf(opened)).toBe('You’re signed in there');
    expect(phone.cookie('cardea_session')).toBeUndefined();
    await visit.look();
    expect((await visit.idToken()).sub).toBe(who.id);
  });

  it('can be told that it was not him, and then signs nobody in and the browser waits no more', async () => {
    const who = await person();
    const visit = await ClientVisit.start(app);
    await visit.post({ action: 'magic_link', username: who.name });
    const token = (await linkTo(app, who.email)).searchParams.get('token')!;
    const phone = new TestBrowser(app.url);
    const refused = await phone.post('/magic-link', { token, action: 'refuse' });
    expect(titleOf(refused)).toBe('Nobody was signed in');
    expect((await phone.post('/magic-link', { token, action: 'login' })).status).toBe(410);
    const told = await visit.look();
    expect([titleOf(told), told.text.includes('role="alert"')]).toEqual(['Sign in', true]);
    expect(titleOf(await visit.post({ action: 'check' }))).toBe('Sign in');
    await visit.post({ action: 'magic_link', username: who.name });
    expect(titleOf(await visit.look())).toBe('Check your mail');
    await openElsewhere(app, await linkTo(app, who.email));
    await visit.look();
    expect((await visit.idToken()).sub).toBe(who.id);
  });

  it('asks no client to be offered what the operator or the client has not chosen', async () => {
    const visit = await ClientVisit.start(app);
    for (const action of ['email', 'sms', 'magic_link'])
      expect(visit.page.text).toContain(`value="${action}"`);
    await app.overwriteClient('demo-web', { sign_in_methods: ['password'] });
    const narrowed = await ClientVisit.start(app);
    expect(narrowed.page.text).not.toContain('value="email"');
    const forced = await narrowed.browser.post(narrowed.path, { action: 'email', username: 'alice' });
    const again = await narrowed.browser.follow(forced);
    expect(again.text).toContain('name="password"');
    expect(again.text).not.toContain('value="verify"');
    await app.overwriteClient('demo-web', { sign_in_methods: undefined });
  });
});

describe('codes by SMS where there is a gateway', () => {
  let app: TestApp;
  let gateway: SmsGateway;
  beforeAll(async () => {
    gateway = await SmsGateway.open();
    app = await TestApp.start({ SMS_WEBHOOK_URL: gateway.url, OUTBOUND_ALLOW: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    await gateway.close();
  });

  it('are posted there, and given up when they are good no more', async () => {
    const number = '+491709999901';
    const claims = { phone_number: number, phone_number_verified: true };
    await app.addUser('by-gateway', 'by-gateway-password', { claims });
    const visit = await ClientVisit.start(app);
    gateway.answer = 503;
    await visit.post({ action: 'sms', username: 'by-gateway' });
    await messagesTo(app, number);
    expect(gateway.textsTo(number)).toHaveLength(1);
    app.clock.advance(601);
    gateway.answer = 202;
    await messagesTo(app, number);
    expect(gateway.textsTo(number)).toHaveLength(1);
    expect((await visit.look()).text).toContain('took too long');
    await visit.post({ action: 'sms', username: 'by-gateway' });
    await messagesTo(app, number);
    const code = /#(\d{6})$/.exec(gateway.textsTo(number).at(-1)!)![1];
    await visit.post({ action: 'verify', code });
    expect((await visit.idToken()).amr).toEqual(['sms']);
  });
});

describe('a server in production that can send nothing', () => {
  it('offers nothing that is sent', async () => {
    const app = await TestApp.start({
      NODE_ENV: 'production',
      ISSUER: 'https://login.example.com',
      CARDEA_SECRET: 'k3yX9QpZ7vB2mN4wR8tL6sD1fG5hJ0cA',
      SEED_DEMO: 'false',
      LOG_LEVEL: 'fatal',
    });
    await app.addClient('c-prod', { redirect_uris: ['http://localhost:8080/callback'] });
    const visit = await ClientVisit.start(app, { client_id: 'c-prod' });
    expect(titleOf(visit.page)).toBe('Sign in');
    for (const action of ['email', 'sms', 'magic_link'])
      expect(visit.page.text).not.toContain(`value="${action}"`);
    await app.close();
  });
});
