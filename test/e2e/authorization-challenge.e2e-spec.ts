import { type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UserEntity } from '../../src/users/user.entity.js';
import { type MachineAnswer, refresh, verdict } from '../support/calls.js';
import { allow, responseOf, signIn } from '../support/code-flow.js';
import { Enrolling } from '../support/enrolling.js';
import { partsOf } from '../support/forged-jwt.js';
import { codeTo, linkTo } from '../support/mailbox.js';
import { NATIVE, NativeApp } from '../support/native-app.js';
import { AuthenticatorApp } from '../support/one-time-codes.js';
import { openElsewhere } from '../support/sign-in-faces.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const MOBILE = { id: 'c-mobile' };
const KIOSK = { id: 'c-kiosk', secret: 'c-kiosk-secret' };
const MORE = '403 insufficient_authorization';

describe('the authorization challenge endpoint (OAuth 2.0 for First-Party Applications)', () => {
  let app: TestApp;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    await app.addClient(MOBILE.id, { ...NATIVE, token_endpoint_auth_method: 'none' });
    await app.addClient(KIOSK.id, NATIVE, KIOSK.secret);
  });
  afterAll(() => app.close());

  async function person() {
    const username = `native-${++made}`;
    const [email, password] = [`${username}@example.com`, `${username}-password`];
    const phone = `+4930901822${String(made).padStart(2, '0')}`;
    const claims = { email, email_verified: true, phone_number: phone, phone_number_verified: true };
    return { user: await app.addUser(username, password, { claims }), username, password, email, phone };
  }

  const installed = (client: typeof KIOSK | typeof MOBILE = MOBILE) => NativeApp.installed(app, client);
  const idTokenOf = ({ body }: MachineAnswer) => partsOf(body.id_token as string).claims;

  it('is in discovery (§8)', async () => {
    const { authorization_challenge_endpoint } = (await (
      await fetch(`${app.url}/.well-known/oauth-authorization-server`)
    ).json()) as Record<string, unknown>;
    expect(authorization_challenge_endpoint).toBe(`${app.issuer}/authorize-challenge`);
  });

  it.each([
    ['a public client with its key', MOBILE, 'DPoP'],
    ['a client with a secret', KIOSK, 'Bearer'],
  ])('gives %s a code for a password in one request (§5.2.1)', async (_, client, type) => {
    const { username, password, user } = await person();
    const native = client === MOBILE ? await installed() : new NativeApp(app, client);
    const answer = await native.begin({ username, password, nonce: 'n-1' });
    expect(verdict(answer)).toBe('200 fine');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.body).toEqual({
      authorization_code: expect.stringMatching(/^[\w-]{43}$/),
      auth_session: expect.stringMatching(/^[\w-]{43}$/),
    });
    const tokens = await native.redeem(answer);
    expect([tokens.status, tokens.body.token_type]).toEqual([200, type]);
    expect(idTokenOf(tokens)).toMatchObject({ sub: user.id, nonce: 'n-1', amr: ['pwd'], aud: client.id });
  });

  it('refreshes what it gave', async () => {
    const { username, password } = await person();
    const native = new NativeApp(app, KIOSK);
    const tokens = await native.redeem(await native.begin({ username, password }));
    expect(verdict(await refresh(app, tokens.body.refresh_token as string, {}, KIOSK))).toBe('200 fine');
  });

  it('says what it needs, step by step (§5.2.2, §5.3)', async () => {
    const { username, password } = await person();
    const native = await installed();
    const begun = await native.begin({ login_hint: username });
    expect(verdict(begun)).toBe(MORE);
    expect(begun.body).toEqual({
      error: 'insufficient_authorization',
      error_description: expect.any(String),
      auth_session: expect.stringMatching(/^[\w-]{43}$/),
      step: 'login',
      methods: ['password', 'passkey', 'email', 'magic_link', 'sms'],
    });
    const wrong = await native.send({ username, password: 'nothing like it' });
    expect(verdict(wrong)).toBe('400 wrong_credentials');
    expect(wrong.body).toMatchObject({ auth_session: begun.body.auth_session, step: 'login' });
    expect(verdict(await native.send({ username, password }))).toBe('200 fine');
  });

  it('goes on when all of the request is said again', async () => {
    const { email } = await person();
    const native = await installed();
    await native.begin({ method: 'email', email });
    expect(verdict(await native.begin({ pass_code: await codeTo(app, email) }))).toBe('200 fine');
  });

  describe('takes every method', () => {
    it.each(['email', 'sms'] as const)('a code by %s', async (method) => {
      const who = await person();
      const native = await installed();
      await native.begin();
      const named: Record<string, string> =
        method === 'email' ? { email: who.email } : { phone_number: who.phone };
      const sent = await native.send({ method, ...named });
      expect(verdict(sent)).toBe(MORE);
      expect(sent.body.exchange).toEqual({
        method,
        status: 'pending',
        expires_in: expect.any(Number),
      });
      const address = method === 'email' ? who.email : who.phone;
      const answer = await native.send({ pass_code: await codeTo(app, address) });
      expect(idTokenOf(await native.redeem(answer)).sub).toBe(who.user.id);
    });

    it('a link that is opened elsewhere', async () => {
      const { email, user } = await person();
      const native = await installed();
      await native.begin({ method: 'magic_link', email });
      expect((await native.send()).body).toMatchObject({
        exchange: { method: 'magic_link', status: 'pending' },
      });
      await openElsewhere(app, await linkTo(app, email));
      const answer = await native.send();
      expect(verdict(answer)).toBe('200 fine');
      expect(idTokenOf(await native.redeem(answer)).sub).toBe(user.id);
    });

    it('no link that is refused elsewhere', async () => {
      const { email } = await person();
      const native = await installed();
      await native.begin({ method: 'magic_link', email });
      await openElsewhere(app, await linkTo(app, email), 'refuse');
      const { body } = await native.send();
      expect(body).toMatchObject({ error: 'expired', exchange: { status: 'expired' } });
    });

    it('a passkey, which is two factors', async () => {
      const { user } = await person();
      const key = await new Enrolling(app).enrolled(user);
      const native = await installed();
      const begun = await native.begin({ method: 'passkey' });
      const { fido2_options } = begun.body.exchange as {
        fido2_options: PublicKeyCredentialRequestOptionsJSON;
      };
      const answer = await native.send({ fido2_response: JSON.stringify(key.get(fido2_options)) });
      const claims = idTokenOf(await native.redeem(answer));
      expect([claims.sub, claims.acr]).toEqual([user.id, 'phr']);
    });

    it('the code of an app, as the second factor', async () => {
      const { user, username, password } = await person();
      const totp = await AuthenticatorApp.enrolled(app, user);
      const native = await installed();
      const half = await native.begin({ username, password });
      expect([verdict(half), half.body.step, half.body.methods]).toEqual([
        MORE,
        'second_factor',
        expect.arrayContaining(['totp']),
      ]);
      expect(verdict(await native.send({ pass_code: '000000' }))).toBe('400 wrong_credentials');
      const answer = await native.send({ pass_code: totp.code() });
      expect(idTokenOf(await native.redeem(answer))).toMatchObject({
        amr: expect.arrayContaining(['pwd', 'otp']),
        acr: 'urn:cardea:acr:2fa',
      });
    });
  });

  describe('with the auth_session of somebody who has signed in (§5.3.1, §6.1)', () => {
    async function signedIn(user?: (who: UserEntity) => Promise<unknown>) {
      const { username, password, ...who } = await person();
      const native = await installed();
      const first = await native.redeem(await native.begin({ username, password }));
      await user?.(who.user);
      return { username, password, native, first };
    }

    it('asks for nothing that was proved', async () => {
      const { native, first } = await signedIn();
      const again = await native.begin({ prompt: 'none', scope: 'openid email' });
      const claims = idTokenOf(await native.redeem(again));
      const before = idTokenOf(first);
      expect([claims.sub, claims.sid, claims.auth_time]).toEqual([before.sub, before.sid, before.auth_time]);
    });

    it('asks for the second factor alone to step up (§7, RFC 9470)', async () => {
      let totp: AuthenticatorApp;
      const { native, first } = await signedIn(async (user) => {
        totp = await AuthenticatorApp.enrolled(app, user);
      });
      const asked = await native.begin({ acr_values: 'urn:cardea:acr:2fa' });
      expect([verdict(asked), asked.body.step]).toEqual([MORE, 'second_factor']);
      const claims = idTokenOf(await native.redeem(await native.send({ pass_code: totp!.code() })));
      expect([claims.acr, claims.sid]).toEqual(['urn:cardea:acr:2fa', idTokenOf(first).sid]);
    });

    it('asks anew after max_age', async () => {
      const { native, username, password } = await signedIn();
      app.clock.advance(120);
      expect((await native.begin({ max_age: '60' })).body.step).toBe('login');
      expect(verdict(await native.send({ username, password }))).toBe('200 fine');
    });
  });

  describe('leads to the browser for what an app cannot show (§5.2.2.1.1)', () => {
    it('with a request_uri where it named an address, which the browser comes back to', async () => {
      const { username, password } = await person();
      const [redirect_uri] = NATIVE.redirect_uris!;
      const native = await installed();
      const answer = await native.begin({ username, password, prompt: 'consent', redirect_uri });
      expect(answer.body).toEqual({
        error: 'redirect_to_web',
        error_description: expect.any(String),
        auth_session: expect.any(String),
        request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/),
        expires_in: 60,
      });
      const browser = new TestBrowser(app.url);
      const query = new URLSearchParams({
        client_id: MOBILE.id,
        request_uri: answer.body.request_uri as string,
      });
      const consent = await signIn(browser, await browser.get(`/authorize?${query}`), { username, password });
      const { code } = responseOf(browser, await allow(browser, consent));
      const redeemed = await native.redeem(
        { ...answer, body: { authorization_code: code } },
        { redirect_uri },
      );
      expect(verdict(redeemed)).toBe('200 fine');
    });

    it('without one where it did not', async () => {
      const { username, password } = await person();
      const native = await installed();
      const answer = await native.begin({ username, password, prompt: 'consent' });
      expect(verdict(answer)).toBe('403 redirect_to_web');
      expect(answer.body).not.toHaveProperty('request_uri');
      expect(verdict(await native.send())).toBe('400 invalid_session');
    });

    it('also for a required action', async () => {
      const [username, password] = ['native-to-do', 'native-to-do-password'];
      await app.addUser(username, password, { requiredActions: ['change_password'] });
      const native = await installed();
      expect(verdict(await native.begin({ username, password }))).toBe('403 redirect_to_web');
    });
  });
});
