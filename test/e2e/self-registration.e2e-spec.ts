import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsersService } from '../../src/users/users.service.js';
import { Administration } from '../support/administration.js';
import {
  allow,
  authorize,
  authorizeUrl,
  pkce,
  redemption,
  responseOf,
  signIn,
  token,
} from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { codeIn, mailsTo } from '../support/mailed.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'quite a new password';

describe('making an account on the way to a client (Initiating User Registration 1.0)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ SELF_REGISTRATION: 'open' });
    app.clock.nextPeriod(3600);
  });
  afterAll(() => app.close());

  let number = 0;
  const address = () => `new-${++number}@example.com`;

  async function open(browser: TestBrowser, parameters: Record<string, string> = {}): Promise<Answer> {
    return browser.follow(await browser.get(authorizeUrl(parameters)));
  }

  async function toForm(browser: TestBrowser): Promise<Answer> {
    const login = await open(browser);
    return browser.follow(await browser.post(login.url.pathname, { action: 'register' }));
  }

  async function send(browser: TestBrowser, email: string, password = PASSWORD, name = 'Nora New') {
    const form = await toForm(browser);
    const { pathname } = form.url;
    return browser.follow(await browser.post(pathname, { email, name, password, action: 'register' }));
  }

  it('makes it when the code of the mail has come back, and goes on signed in', async () => {
    const email = address();
    const browser = new TestBrowser(app.url);
    const users = app.nest.get(UsersService, { strict: false });
    const question = await send(browser, email);
    expect(question.text).toContain('name="code"');
    const [mail, ...others] = await mailsTo(app, email);
    expect(others).toEqual([]);
    expect(await users.findByIdentifier(email)).toBeUndefined();

    const wrong = await browser.post(question.url.pathname, { code: '00000000', action: 'confirm' });
    expect([wrong.status, wrong.text.includes('isn’t right')]).toEqual([400, true]);
    const code = codeIn(mail);
    const consent = await browser.follow(
      await browser.post(question.url.pathname, {
        code: `${code.slice(0, 4)} ${code.slice(4)}`,
        action: 'confirm',
      }),
    );
    expect(consent.text).toContain('value="allow"');
    const user = (await users.findByIdentifier(email))!;
    expect(user.claims).toEqual({ name: 'Nora New', email, email_verified: true });
    expect(browser.location(await allow(browser, consent))?.searchParams.get('code')).toBeTruthy();
    const later = { username: email, password: PASSWORD };
    await expect(authorize(app, {}, undefined, later)).resolves.toBeDefined();
    const [event] = await new Administration(app).events('user.registered');
    expect(event.userId).toBe(user.id);
  });

  it('is what prompt=create begins with, though somebody is signed in', async () => {
    const email = address();
    const { browser } = await authorize(app);
    const { verifier, challenge } = pkce();
    const form = await browser.follow(
      await browser.get(authorizeUrl({ prompt: 'create', login_hint: email }, challenge)),
    );
    expect(form.url.pathname).toMatch(/\/register$/);
    expect(form.text).toContain(`value="${email}"`);
    const { pathname } = form.url;
    await browser.post(pathname, { email, name: 'Nora', password: PASSWORD, action: 'register' });
    const [mail] = await mailsTo(app, email);
    const consent = await browser.follow(
      await browser.post(pathname, { code: codeIn(mail), action: 'confirm' }),
    );
    const { code } = responseOf(browser, await allow(browser, consent));
    const { body } = await token(app, redemption({ code, verifier }));
    const { claims } = partsOf(body.id_token as string);
    expect(claims).toMatchObject({ amr: ['pwd'] });
    const [{ userId }] = await new Administration(app).events('user.registered');
    expect(claims.sub).toBe(userId);
  });

  it('can be left for the sign-in, or given up', async () => {
    const browser = new TestBrowser(app.url);
    const form = await open(browser, { prompt: 'create' });
    const { pathname } = form.url;
    const login = await browser.follow(await browser.post(pathname, { action: 'sign-in' }));
    expect(login.text).toContain('value="login"');
    const consent = await signIn(browser, login);
    expect(consent.text).not.toContain('value="register"');
    const other = await open(browser, { prompt: 'create' });
    const given = await browser.follow(await browser.post(other.url.pathname, { action: 'cancel' }));
    expect(browser.location(given)?.searchParams.get('error')).toBe('access_denied');
  });

  it.each([
    ['no address', { email: 'nora' }, 'email'],
    ['an address of look-alikes', { email: 'nоra@example.com' }, 'email'],
    ['an address that is compared as another', { email: 'ｎora@example.com' }, 'email'],
    ['two addresses', { email: 'a@example.com,b@example.com' }, 'email'],
    ['no name', { name: '   ' }, 'name'],
    ['a name that turns text around', { name: 'Nora\u202e' }, 'name'],
    ['a short password', { password: 'short' }, 'password'],
    ['a password of the address', { password: 'somebody@example.com' }, 'password'],
    ['a common password', { password: 'qwertyuiop12345' }, 'password'],
  ])('tells what is wrong: %s [LG-14] [LG-17]', async (_what, changed, field) => {
    const browser = new TestBrowser(app.url);
    const form = await toForm(browser);
    const told = {
      email: 'somebody@example.com',
      name: 'Nora',
      password: PASSWORD,
      action: 'register',
      ...changed,
    };
    const answer = await browser.post(form.url.pathname, told);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid`));
    expect(answer.text).not.toContain(PASSWORD);
  });

  it('ends after five wrong codes, and after half an hour', async () => {
    const email = address();
    const browser = new TestBrowser(app.url);
    const { url } = await send(browser, email);
    const [mail] = await mailsTo(app, email);
    const answers: Answer[] = [];
    for (let i = 0; i < 5; i++)
      answers.push(await browser.post(url.pathname, { code: '00000000', action: 'confirm' }));
    expect(answers.map(({ text }) => text.includes('no longer good'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    const right = await browser.post(url.pathname, { code: codeIn(mail), action: 'confirm' });
    expect(right.text).toContain('no longer good');

    const late = address();
    const other = await send(browser, late);
    const [second] = await mailsTo(app, late);
    app.clock.advance(1801);
    const answer = await browser.post(other.url.pathname, { code: codeIn(second), action: 'confirm' });
    expect(answer.text).toContain('no longer good');
  });

  it('is not offered where it is off, and prompt=create is then not supported', async () => {
    const closed = await TestApp.start();
    const browser = new TestBrowser(closed.url);
    const login = await browser.follow(await browser.get(authorizeUrl({})));
    expect(login.text).not.toContain('value="register"');
    const back = await browser.get(`${login.url.pathname}/register`);
    expect([back.status, back.headers.get('location')]).toEqual([303, login.url.pathname]);
    const asked = await browser.get(authorizeUrl({ prompt: 'create' }));
    expect(responseOf(browser, asked).error).toBe('invalid_request');
    const discovery = async (of: TestApp) =>
      ((await (await fetch(`${of.url}/.well-known/openid-configuration`)).json()) as Record<string, string[]>)
        .prompt_values_supported;
    expect(await discovery(closed)).not.toContain('create');
    expect(await discovery(app)).toContain('create');
    await closed.close();
  });
});
