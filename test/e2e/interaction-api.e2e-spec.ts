import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UserEntity } from '../../src/users/user.entity.js';
import { ALICE, authorize, authorizeUrl, pkce, redemption, token } from '../support/code-flow.js';
import { Enrolling } from '../support/enrolling.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { linkTo } from '../support/mailbox.js';
import { AuthenticatorApp } from '../support/one-time-codes.js';
import { addRelyingParty, RP, requestUrl } from '../support/relying-party.js';
import { openElsewhere } from '../support/sign-in-faces.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const NAMED = { method: 'password', username: ALICE.username };
const RIGHT = { password: ALICE.password };

describe('the interaction API', () => {
  let app: TestApp;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    await addRelyingParty(app);
    await addRelyingParty(app, { first_party: true }, { id: 'c-own', secret: 'c-own-secret' });
  });
  afterAll(() => app.close());

  const begin = (parameters: Record<string, string> = {}, browser?: TestBrowser) =>
    InteractionCaller.at(app, requestUrl(parameters), browser);

  async function person(): Promise<{ user: UserEntity; username: string; password: string; email: string }> {
    const username = `person-${++made}`;
    const [email, password] = [`${username}@example.com`, `${username}-password`];
    const phone = `+4930901820${String(made).padStart(2, '0')}`;
    const claims = { email, email_verified: true, phone_number: phone, phone_number_verified: true };
    return { user: await app.addUser(username, password, { claims }), username, password, email };
  }

  it('tells at the address of the page where a sign-in stands', async () => {
    const screens = await begin({ scope: 'openid email', login_hint: 'alice', ui_locales: 'en-GB' });
    const { status, headers, body } = await screens.read();
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      status: 'pending',
      step: 'login',
      client: { client_id: RP.id, client_name: `Client ${RP.id}` },
      methods: ['password', 'passkey', 'email', 'magic_link', 'sms'],
      login_hint: 'alice',
      scopes: [
        { name: 'openid', title: expect.any(String), description: expect.any(String), optional: false },
        { name: 'email', title: expect.any(String), description: expect.any(String), optional: true },
      ],
      language: 'en-GB',
    });
    for (const accept of ['text/html,application/json;q=0.9', '*/*', undefined]) {
      const page = await screens.browser.get(screens.path, accept === undefined ? {} : { accept });
      expect(page.text).toContain('name="password"');
    }
  });

  it('leads through sign-in and consent to a code, and gives what was left ticked', async () => {
    const { verifier, challenge } = pkce();
    const screens = await InteractionCaller.at(
      app,
      authorizeUrl({ scope: 'openid profile email phone', prompt: 'consent' }, challenge),
    );
    const begun = await screens.post('authenticate/initiate', NAMED);
    const exchange_id = expect.any(String) as unknown;
    expect(begun.body).toEqual({ exchange_id, method: 'password', status: 'pending' });
    expect((await screens.read()).body.exchange).toEqual(begun.body);
    expect(screens.browser.cookie('cardea_session')).toBeUndefined();
    const proved = await screens.post('authenticate/perform', {
      exchange_id: begun.body.exchange_id,
      ...RIGHT,
    });
    expect(proved.body).toMatchObject({ step: 'consent', status: 'pending', methods: [] });
    expect(proved.body.user).toMatchObject({ name: expect.any(String) });
    expect(proved.body).not.toHaveProperty('exchange');
    expect(screens.browser.cookie('cardea_session')).toBeDefined();
    expect((await screens.post('continue')).body).toMatchObject({ step: 'consent' });
    const allowed = await screens.post('consent', { scope: 'email admin' });
    expect(allowed.body).toMatchObject({ status: 'done', step: 'done' });
    const code = (await screens.leave()).searchParams.get('code')!;
    const { body } = await token(app, redemption({ code, verifier }));
    expect(body.scope).toBe('openid email');
  });

  it('takes scopes as a list as well', async () => {
    const screens = await begin({ scope: 'openid profile email' });
    await screens.prove(NAMED, RIGHT);
    expect((await screens.post('consent', { scope: ['profile', 'email'] })).body.step).toBe('done');
  });

  it('gives up at any step', async () => {
    const screens = await begin();
    const { body } = await screens.post('cancel');
    expect(body.redirect_to).toMatch(/^http:\/\/localhost\/authorize\/resume\?interaction=/);
    expect((await screens.read()).body).toMatchObject({
      status: 'failed',
      step: 'failed',
      error: 'access_denied',
    });
    expect((await screens.leave()).searchParams.get('error')).toBe('access_denied');
  });

  it('tells who has proved a first factor, and what there is for a second', async () => {
    const { user, username, password, email } = await person();
    await AuthenticatorApp.enrolled(app, user);
    await new Enrolling(app).enrolled(user);
    const screens = await begin();
    const { status, body } = await screens.prove({ method: 'password', username }, { password });
    expect([status, body.step, body.user]).toEqual([200, 'second_factor', { name: username, email }]);
    expect(body.methods).toEqual(['passkey', 'totp']);
  });

  it('tells of a magic link until it is opened elsewhere', async () => {
    const { username, email } = await person();
    const screens = await InteractionCaller.at(app, requestUrl({ client_id: 'c-own' }));
    const { body } = await screens.post('authenticate/initiate', { method: 'magic_link', username });
    const { exchange_id } = body;
    const early = await screens.post('authenticate/perform', { exchange_id });
    expect([early.status, early.body.error]).toEqual([400, 'pending']);
    expect((await screens.read()).body.exchange).toMatchObject({ exchange_id, status: 'pending' });
    await openElsewhere(app, await linkTo(app, email));
    expect((await screens.read()).body).toMatchObject({ step: 'login', exchange: { status: 'done' } });
    const opened = await screens.post('authenticate/perform', { exchange_id });
    expect(opened.body.step).toBe('done');
  });

  it('tells of a magic link that was refused elsewhere that it is over', async () => {
    const { username, email } = await person();
    const screens = await InteractionCaller.at(app, requestUrl({ client_id: 'c-own' }));
    const { body } = await screens.post('authenticate/initiate', { method: 'magic_link', username });
    const { exchange_id } = body;
    await openElsewhere(app, await linkTo(app, email), 'refuse');
    for (let time = 0; time < 2; time++) {
      expect((await screens.read()).body.exchange).toMatchObject({ exchange_id, status: 'expired' });
      const refused = await screens.post('authenticate/perform', { exchange_id });
      expect([refused.status, refused.body.error]).toEqual([400, 'expired']);
    }
  });

  it('answers all who ask at once about a link that is not opened that it is not', async () => {
    const { username, email } = await person();
    const screens = await InteractionCaller.at(app, requestUrl({ client_id: 'c-own' }));
    const { body } = await screens.post('authenticate/initiate', { method: 'magic_link', username });
    const { exchange_id } = body;
    const asked = Array.from({ length: 20 }, () => screens.post('authenticate/perform', { exchange_id }));
    const errors = (await Promise.all(asked)).map((answer) => answer.body.error);
    expect(new Set(errors)).toEqual(new Set(['pending']));
    await openElsewhere(app, await linkTo(app, email));
    expect((await screens.post('authenticate/perform', { exchange_id })).body.step).toBe('done');
  });

  it('lets people choose who they go on as', async () => {
    const { browser } = await authorize(app);
    for (const [account, step] of [
      [undefined, 'select_account'],
      ['current', 'consent'],
      ['other', 'login'],
    ] as const) {
      const screens = await begin({ prompt: 'select_account', scope: 'openid phone' }, browser);
      expect((await screens.read()).body).toMatchObject({ step: 'select_account', user: expect.any(Object) });
      const { body } = await screens.post('continue', account ? { account } : {});
      expect([account, body.step]).toEqual([account, step]);
    }
  });

  it('goes on without consent where none is needed, and from a page as well as from here', async () => {
    const screens = await InteractionCaller.at(app, requestUrl({ client_id: 'c-own' }));
    const page = await screens.browser.post(screens.path, { ...ALICE, action: 'login' });
    expect(page.status).toBe(303);
    expect((await screens.leave()).searchParams.get('code')).toBeTruthy();
  });

  it.each([
    ['nothing', NAMED, {}, 400, 'invalid_request'],
    ['another kind of answer', NAMED, { pass_code: '123456' }, 400, 'invalid_request'],
    ['an exchange that is none', NAMED, { exchange_id: 'none', ...RIGHT }, 400, 'expired'],
  ])('refuses %s', async (_what, named, answer, status, error) => {
    const screens = await begin();
    const refused = await screens.prove(named, answer);
    expect([refused.status, refused.body.error]).toEqual([status, error]);
    expect((await screens.read()).body.step).toBe('login');
  });

  it.each([
    ['nobody', { method: 'password' }],
    ['two people', { method: 'password', username: 'alice', email: 'alice@example.com' }],
    ['a method that is not asked for now', { method: 'totp', username: 'alice' }],
    ['a method that is none', { method: 'retina', username: 'alice' }],
  ])('does not begin with %s', async (_what, body) => {
    const { status, body: told } = await (await begin()).post('authenticate/initiate', body);
    expect([status, told.error]).toEqual([400, 'invalid_request']);
  });
});
