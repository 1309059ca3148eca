import { type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { AddressThrottle } from '../../src/defence/address-throttle.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { Administration } from '../support/administration.js';
import { type MachineAnswer, verdict } from '../support/calls.js';
import { authorize, authorizeUrl, signIn, WEB } from '../support/code-flow.js';
import { CountedQueries } from '../support/counted-queries.js';
import { Enrolling } from '../support/enrolling.js';
import { partsOf } from '../support/forged-jwt.js';
import { NATIVE, NativeApp } from '../support/native-app.js';
import { AuthenticatorApp } from '../support/one-time-codes.js';
import { PORTAL, register } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const PATH = '/authorize-challenge';
const MOBILE = { id: 'a-mobile' };
const MORE = '403 insufficient_authorization';
const WEB_INSTEAD = '403 redirect_to_web';
const WRONG = '400 wrong_credentials';
const NOBODY = '400 login_required';

describe('the authorization challenge endpoint under attack', () => {
  let app: TestApp;
  let administration: Administration;
  let queries: CountedQueries;
  let made = 0;
  beforeAll(async () => {
    const open = { REGISTRATION: 'open', SELF_REGISTRATION: 'open' };
    app = await TestApp.start({ ISSUER: 'http://localhost', TRUST_PROXY: '127.0.0.1', ...open });
    app.clock.stop();
    administration = new Administration(app);
    queries = new CountedQueries(app);
    await app.addClient(MOBILE.id, { ...NATIVE, token_endpoint_auth_method: 'none' });
  });
  afterAll(() => app.close());

  async function person() {
    const username = `attacked-${++made}`;
    const password = `${username}-password`;
    return { user: await app.addUser(username, password), credentials: { username, password } };
  }
  async function twoFactors() {
    const somebody = await person();
    return { ...somebody, totp: await AuthenticatorApp.enrolled(app, somebody.user) };
  }
  const installed = () => NativeApp.installed(app, MOBILE);
  const sub = ({ body }: MachineAnswer) => partsOf(body.id_token as string).claims.sub;

  describe('serves the company’s own apps alone (§9.1, §9.4)', () => {
    async function added(change: ClientMetadata, disabled?: boolean) {
      const client = { id: `a-other-${++made}`, secret: 'secret-of-another-app' };
      await app.addClient(client.id, NATIVE, client.secret);
      const native = new NativeApp(app, client);
      await native.begin();
      if (disabled) await administration.changeClient(client.id, {}, true);
      else await app.overwriteClient(client.id, change);
      return native;
    }

    it.each<[string, ClientMetadata, boolean, string]>([
      [
        'that is not allowed to any more',
        { authorization_challenge: false },
        false,
        '400 unauthorized_client',
      ],
      ['of somebody else', { first_party: false }, false, '401 invalid_client'],
      ['that gets no codes', { response_types: ['id_token'] }, false, '401 invalid_client'],
      ['that must prove its key', { dpop_bound_access_tokens: true }, false, '400 invalid_dpop_proof'],
      ['that is disabled', {}, true, '401 invalid_client'],
    ])('and none %s, before and amid a sign-in', async (_which, change, disabled, refused) => {
      const native = await added(change, disabled);
      const { credentials } = await person();
      expect(verdict(await native.send(credentials))).toBe(refused);
      expect(verdict(await native.begin(credentials))).toBe(refused);
    });

    it.each([
      ['another secret', { secret: 'wrong' }, {}, '401 invalid_client'],
      ['no secret', { secret: undefined }, {}, '401 invalid_client'],
      ['another client_id (§5.1)', {}, { client_id: MOBILE.id }, '400 invalid_request'],
    ])('and none with %s', async (_what, other, form, refused) => {
      const { client } = await added({});
      const posing = new NativeApp(app, { ...client, ...other });
      expect(verdict(await posing.begin(form))).toBe(refused);
    });

    it('and none that registered itself, or is under a profile of FAPI', async () => {
      const wanted = { first_party: true, authorization_challenge: true };
      const { body } = await register(app, { ...PORTAL, ...wanted });
      const client = await administration.clients.find(String(body.client_id));
      expect(client?.metadata.authorization_challenge ?? false).toBe(false);
      const implicit = { grant_types: ['implicit' as const], response_types: ['id_token' as const] };
      for (const change of [{ first_party: false }, implicit])
        await expect(app.addClient('a-refused', { ...NATIVE, ...change })).rejects.toThrow(/challenge/);
      const strict = { ...NATIVE, profile: 'fapi2' as const, redirect_uris: ['https://rp.test/cb'] };
      const refused = /authorization_challenge must be false/;
      await expect(app.addClient('a-strict', strict)).rejects.toThrow(refused);
    });

    it('and no pages: nothing but POST, nothing across origins', async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
        expect((await fetch(app.url + PATH, { method })).status).toBe(405);
      const origin = new URL(WEB.redirectUri).origin;
      const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'dpop' };
      const preflight = await fetch(app.url + PATH, { method: 'OPTIONS', headers: { origin, ...asked } });
      const native = await installed();
      native.headers = { origin };
      for (const { headers } of [preflight, await native.begin()])
        expect(headers.get('access-control-allow-origin')).toBeNull();
    });
  });

  it('does not see the cookies of a browser [SE-03]', async () => {
    const { browser } = await authorize(app);
    const cookies = ['cardea_session', 'cardea_browser', 'cardea_device'];
    const native = await installed();
    native.headers = { cookie: cookies.map((name) => `${name}=${browser.cookie(name)}`).join('; ') };
    const answer = await native.begin({ prompt: 'none' });
    expect([verdict(answer), answer.headers.getSetCookie()]).toEqual([NOBODY, []]);
  });

  it('lets nobody past a second factor, and by no one else’s [MF-03]', async () => {
    const [own, other] = [await twoFactors(), await twoFactors()];
    const key = await new Enrolling(app).enrolled(own.user);
    const foreign = await new Enrolling(app).enrolled(other.user);
    const native = await installed();
    expect((await native.begin(own.credentials)).body.step).toBe('second_factor');
    expect(verdict(await native.send())).toBe(MORE);
    expect(verdict(await native.send(other.credentials))).toBe(MORE);
    expect(verdict(await native.send({ pass_code: other.totp.code() }))).toBe(WRONG);
    for (const [authenticator, outcome] of [[foreign, WRONG] as const, [key, '200 fine'] as const]) {
      const { body } = await native.send({ method: 'passkey' });
      const { fido2_options } = body.exchange as { fido2_options: PublicKeyCredentialRequestOptionsJSON };
      const response = authenticator.get({ ...fido2_options, allowCredentials: [] });
      const answer = await native.send({ fido2_response: JSON.stringify(response) });
      expect(verdict(answer)).toBe(outcome);
      if (answer.status === 200) expect(sub(await native.redeem(answer))).toBe(own.user.id);
    }
    const half = await installed();
    await half.begin(own.credentials);
    expect(verdict(await half.begin({ prompt: 'none' }))).toBe(NOBODY);
    expect(verdict(await half.send({ pass_code: own.totp.code() }))).toBe('400 invalid_session');
  });

  it('signs in nobody but who is expected (OIDC Core §3.1.2.1)', async () => {
    const [expected, other] = [await person(), await person()];
    const native = await installed();
    const { body } = await native.redeem(await native.begin(expected.credentials));
    const id_token_hint = body.id_token as string;
    const elsewhere = await installed();
    expect(verdict(await elsewhere.begin({ id_token_hint, ...other.credentials }))).toBe(NOBODY);
    expect(verdict(await elsewhere.begin({ prompt: 'none' }))).toBe(NOBODY);
    const right = await elsewhere.begin({ id_token_hint, ...expected.credentials });
    expect(sub(await elsewhere.redeem(right))).toBe(expected.user.id);
  });

  it.each([
    ['none', '200 fine'],
    ['login', MORE],
    ['create', WEB_INSTEAD],
    ['consent', WEB_INSTEAD],
    ['select_account', WEB_INSTEAD],
    ['none login', '400 invalid_request'],
  ])('does as it is told by prompt=%s', async (prompt, outcome) => {
    const native = await installed();
    await native.begin((await person()).credentials);
    expect(verdict(await native.begin({ prompt }))).toBe(outcome);
  });

  it('takes a login_hint for a name, as long as no other is said', async () => {
    const [hinted, other] = [await person(), await person()];
    const native = await installed();
    await native.begin({ login_hint: hinted.credentials.username });
    expect(verdict(await native.send({ password: other.credentials.password }))).toBe(WRONG);
    const answer = await native.send({ password: hinted.credentials.password });
    expect(sub(await native.redeem(answer))).toBe(hinted.user.id);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['the person is disabled', (id) => administration.disableUser(id)],
    ['the password is another', (id) => administration.users.setPassword(id, 'quite another password')],
    ['the session was ended', (id) => app.nest.get(SessionsService, { strict: false }).endAllOf(id)],
  ])('is worth nothing once %s: neither code nor auth_session nor half a sign-in', async (what, change) => {
    const { user, credentials, totp } = await twoFactors();
    const [native, half] = [await installed(), await installed()];
    await native.begin(credentials);
    const answer = await native.send({ pass_code: totp.code() });
    await half.begin(credentials);
    app.clock.advance(1);
    await change(user.id);
    expect(verdict(await native.redeem(answer))).toBe('400 invalid_grant');
    expect(verdict(await native.begin({ prompt: 'none' }))).toBe(NOBODY);
    const late = verdict(await half.send({ pass_code: totp.code() }));
    expect(late).toBe(what.includes('session') ? '200 fine' : MORE);
  });

  it('counts tries as the pages do: once each, and the device by its key alone [LG-03, LG-04]', async () => {
    const { user, credentials } = await person();
    const own = await installed();
    await own.begin(credentials);
    const again = () => new NativeApp(app, MOBILE, own.key);
    const { username } = credentials;
    for (let tries = 1; tries <= 5; tries++) {
      const guess = await (await installed()).begin({ username, password: 'guessed' });
      expect([verdict(guess), (await administration.user(user.id)).failedLogins]).toEqual([WRONG, tries]);
    }
    expect(verdict(await (await installed()).begin(credentials))).toBe(WRONG);
    const browser = new TestBrowser(app.url);
    browser.setCookie('cardea_device', `dpop:${own.key!.jkt}`);
    await signIn(browser, await browser.get(authorizeUrl({})), credentials);
    expect(browser.cookie('cardea_session')).toBeUndefined();
    expect(verdict(await again().begin(credentials))).toBe('200 fine');
  });

  it('lets an address wait from which too many tries were wrong [LG-04]', async () => {
    const address = `2001:db8:${(++made).toString(16)}:${process.pid.toString(16)}::1`;
    const throttle = app.nest.get(AddressThrottle, { strict: false });
    app.clock.nextPeriod(60);
    for (let tries = 0; tries < 100; tries++) await throttle.exceeds(address);
    const native = await installed();
    native.headers = { 'x-forwarded-for': address };
    const answer = await native.begin((await person()).credentials);
    expect([verdict(answer), answer.headers.get('retry-after')]).toEqual(['429 throttled', '60']);
  });

  it('tells nobody who has an account, by words or by work [LG-01]', async () => {
    const { username } = (await person()).credentials;
    const told = async (name: string, form: Record<string, string>) => {
      const native = await installed();
      await native.begin();
      queries.reset();
      const { status, body } = await native.send({ username: name, ...form });
      const asked = queries.seen
        .filter((sql) => !/audit_events|deliveries/.test(sql))
        .map((sql) => sql.length);
      return { status, body: { ...body, auth_session: '' }, asked: 'password' in form ? asked : [] };
    };
    const forms: Record<string, string>[] = [{ password: 'guessed' }, { method: 'email' }, { method: 'sms' }];
    for (const form of forms) {
      await told(username, form);
      expect(await told('nobody-at-all', form)).toEqual(await told(username, form));
    }
  });
});
