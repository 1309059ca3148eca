import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MagicLinks } from '../../src/interaction/sent/magic-links.service.js';
import { EphemeralStore } from '../../src/store/ephemeral-store.js';
import { Administration } from '../support/administration.js';
import { type MachineAnswer, refresh, verdict } from '../support/calls.js';
import { pkce } from '../support/code-flow.js';
import { DpopKey } from '../support/dpop-key.js';
import { linkTo } from '../support/mailbox.js';
import { NATIVE, NativeApp } from '../support/native-app.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const MOBILE = { id: 'b-mobile' };
const TABLET = { id: 'b-tablet' };
const KIOSK = { id: 'b-kiosk', secret: 'b-kiosk-secret' };
const SIGNED = { id: 'b-signed', secret: 'b-signed-secret' };
const GONE = '400 invalid_session';
const NO_GRANT = '400 invalid_grant';
const [BACK] = NATIVE.redirect_uris!;

describe('what the authorization challenge endpoint binds', () => {
  let app: TestApp;
  let signing: SigningClient;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost', PUSHED_REQUESTS: 'required' });
    app.clock.stop();
    signing = await SigningClient.make(app, SIGNED.id);
    for (const { id } of [MOBILE, TABLET])
      await app.addClient(id, { ...NATIVE, token_endpoint_auth_method: 'none' });
    await app.addClient(KIOSK.id, NATIVE, KIOSK.secret);
    const signed = { jwks: signing.jwks, require_signed_request_object: true };
    await app.addClient(SIGNED.id, { ...NATIVE, ...signed }, SIGNED.secret);
  });
  afterAll(() => app.close());

  async function person() {
    const username = `bound-${++made}`;
    const [email, password] = [`${username}@example.com`, `${username}-password`];
    await app.addUser(username, password, { claims: { email, email_verified: true } });
    return { email, credentials: { username, password } };
  }

  /** The same auth_session in other hands. */
  function stolen({ authSession }: NativeApp, client: { id: string; secret?: string }, key?: DpopKey) {
    const thief = new NativeApp(app, client, key);
    thief.authSession = authSession;
    return thief;
  }
  const spare = () => DpopKey.make(app);

  describe('the auth_session', () => {
    it('is worth nothing without its key, with another one and to another client (§9.6.1)', async () => {
      const { credentials } = await person();
      const own = await NativeApp.installed(app, MOBILE);
      const kiosk = new NativeApp(app, KIOSK);
      for (const state of ['before', 'after'] as const) {
        if (state === 'before') await Promise.all([own.begin(), kiosk.begin()]);
        const thieves: [string, NativeApp, string][] = [
          ['no key', stolen(own, MOBILE), '400 invalid_dpop_proof'],
          ['another key', stolen(own, MOBILE, await spare()), GONE],
          ['another client with the key', stolen(own, TABLET, own.key), GONE],
          ['a client with a secret', stolen(own, KIOSK), GONE],
          ['a key, where there was none', stolen(kiosk, KIOSK, await spare()), GONE],
          ['a client that it is not of', stolen(kiosk, SIGNED), GONE],
        ];
        for (const [who, thief, refused] of thieves) {
          expect([state, who, verdict(await thief.send(credentials))]).toEqual([state, who, refused]);
          expect([state, who, verdict(await thief.begin({ prompt: 'none' }))]).toEqual([state, who, refused]);
        }
        for (const rightful of [own, kiosk])
          expect(verdict(await rightful.begin(state === 'before' ? credentials : {}))).toBe('200 fine');
      }
      const reasons = (await new Administration(app).events('auth_session.refused')).map(
        ({ reason }) => reason,
      );
      expect(new Set(reasons)).toEqual(new Set(['another key', 'another client']));
    });

    it('of before a sign-in is worth nothing after it, and signs nobody in [SE-03]', async () => {
      const { credentials } = await person();
      const kiosk = new NativeApp(app, KIOSK);
      await kiosk.begin();
      const planted = stolen(kiosk, KIOSK);
      expect(verdict(await kiosk.send(credentials))).toBe('200 fine');
      expect(kiosk.authSession).not.toBe(planted.authSession);
      for (const answer of [await planted.send(), await planted.begin({ prompt: 'none' })])
        expect(verdict(answer)).toBe(GONE);
    });

    it.each([
      ['an hour, while nobody has signed in', 3600, {}, GONE],
      ['the session, once somebody has', 3600, { sign: 'in' }, '400 login_required'],
      ['a day at most', 24 * 3600, { sign: 'in' }, GONE],
    ])('lasts for %s', async (_for, seconds, { sign }: { sign?: string }, over) => {
      const own = await NativeApp.installed(app, MOBILE);
      await own.begin(sign ? (await person()).credentials : {});
      app.clock.advance(seconds + 1);
      expect(verdict(await own.begin({ prompt: 'none' }))).toBe(over);
    });

    it.each(['', 'x', 'x'.repeat(43), 'x'.repeat(257), "'; DROP TABLE sessions; --", '../interaction'])(
      'is no other text: %j',
      async (text) => {
        const own = await NativeApp.installed(app, MOBILE);
        own.authSession = text;
        expect(['400 invalid_session', '400 invalid_request']).toContain(verdict(await own.send()));
      },
    );
  });

  describe('the code', () => {
    async function coded(form: Record<string, string> = {}) {
      const native = await NativeApp.installed(app, MOBILE);
      const answer = await native.begin({ ...(await person()).credentials, ...form });
      expect(verdict(answer)).toBe('200 fine');
      return { native, answer };
    }
    const redeemer = (client: { id: string }, key?: DpopKey) => new NativeApp(app, client, key);

    type Form = Record<string, string>;
    type Redeemer = (key?: DpopKey) => NativeApp | Promise<NativeApp>;
    it.each<[string, Form, Form, Redeemer | undefined, string]>([
      ['without its key', {}, {}, () => redeemer(MOBILE), NO_GRANT],
      ['with another key', {}, {}, async () => redeemer(MOBILE, await spare()), NO_GRANT],
      ['by another client', {}, {}, (key) => redeemer(TABLET, key), NO_GRANT],
      ['without verifier', {}, { code_verifier: '' }, undefined, NO_GRANT],
      ['with another verifier', {}, { code_verifier: 'x'.repeat(43) }, undefined, NO_GRANT],
      ['with an address that was not named', {}, { redirect_uri: BACK }, undefined, NO_GRANT],
      ['without the address that was', { redirect_uri: BACK }, {}, undefined, '400 invalid_request'],
    ])('is not redeemed %s, and spent by that', async (_how, asked, sent, other, refused) => {
      const { native, answer } = await coded(asked);
      const thief = other ? await other(native.key) : native;
      const verifier: Form = other ? { code_verifier: native.verifier } : {};
      expect(verdict(await thief.redeem(answer, { ...verifier, ...sent }))).toBe(refused);
      expect(verdict(await native.redeem(answer, asked))).toBe(NO_GRANT);
    });

    it('that comes again takes what it gave with it (RFC 6749 §4.1.2)', async () => {
      const kiosk = new NativeApp(app, KIOSK);
      const answer = await kiosk.begin((await person()).credentials);
      const { body } = await kiosk.redeem(answer);
      expect(verdict(await kiosk.redeem(answer))).toBe(NO_GRANT);
      expect(verdict(await refresh(app, body.refresh_token as string, {}, KIOSK))).toBe(NO_GRANT);
    });

    it('is one, of many answers at once [FI-24]', async () => {
      const { credentials } = await person();
      const own = await NativeApp.installed(app, MOBILE);
      await own.begin();
      const hands = Array.from({ length: 4 }, () => stolen(own, MOBILE, own.key));
      const answers = await Promise.all(hands.map((hand) => hand.send(credentials)));
      expect(answers.map(verdict).sort()).toEqual(['200 fine', GONE, GONE, GONE]);
    });

    it.each<[string, Form, string]>([
      ['dpop_jkt of another key', { dpop_jkt: 'x'.repeat(43) }, '400 invalid_request'],
      ['no code_challenge', { code_challenge: '' }, '400 invalid_request'],
      ['a plain one', { code_challenge_method: 'plain' }, '400 invalid_request'],
      ['an address of somebody else', { redirect_uri: 'https://evil.example/cb' }, '400 invalid_request'],
      ['tokens instead', { response_type: 'token' }, '400 unauthorized_client'],
      ['nothing', { response_type: '' }, '400 invalid_request'],
      ['a request of elsewhere', { request_uri: 'https://evil.example/r' }, '400 invalid_request_uri'],
    ])('is not had for %s, whatever is proved', async (_what, form, refused) => {
      const native = await NativeApp.installed(app, MOBILE);
      expect(verdict(await native.begin({ ...(await person()).credentials, ...form }))).toBe(refused);
    });
  });

  describe('a signed request', () => {
    const { challenge, verifier } = pkce();
    const asked = { response_type: 'code', scope: 'openid', code_challenge: challenge };
    const request = async (more: object = {}) => ({
      request: await signing.requestObject({ ...asked, code_challenge_method: 'S256', ...more }),
    });
    const redeem = (native: NativeApp, answer: MachineAnswer) =>
      native.redeem(answer, { code_verifier: verifier });

    it('binds the code to the key of the proof beside it (§9.5.1)', async () => {
      const native = await NativeApp.installed(app, SIGNED);
      const first = await native.send({ ...(await request()), ...(await person()).credentials });
      expect(verdict(await redeem(new NativeApp(app, SIGNED), first))).toBe(NO_GRANT);
      const again = await native.send({ ...(await request({ prompt: 'none' })) });
      expect((await redeem(native, again)).body).toMatchObject({ token_type: 'DPoP' });
      const other = await native.send(await request({ dpop_jkt: 'x'.repeat(43) }));
      expect(verdict(other)).toBe('400 invalid_request');
    });

    it('counts alone, and is needed where the client signs (RFC 9101 §6.3)', async () => {
      const { credentials } = await person();
      const native = new NativeApp(app, SIGNED);
      expect(verdict(await native.begin(credentials))).toBe('400 invalid_request');
      const outside = { scope: 'openid profile offline_access', redirect_uri: BACK, prompt: 'none' };
      const answer = await native.send({ ...(await request()), ...outside, ...credentials });
      expect((await redeem(native, answer)).body.scope).toBe('openid');
      const foreign = await native.send(await request({ client_id: KIOSK.id }));
      expect(verdict(foreign)).toMatch(/^400 invalid_request/);
    });
  });

  it('keeps nothing of what is entered, nor of what proves the client [IF-22]', async () => {
    const store = app.nest.get(EphemeralStore, { strict: false });
    const puts = [jest.spyOn(store, 'put'), jest.spyOn(store, 'putIfAbsent')];
    const { username, password } = (await person()).credentials;
    const entered = { username, pass_code: 'entered-code-1', fido2_response: '{"id":"entered-key-1"}' };
    const asked = { prompt: 'consent', redirect_uri: BACK };
    const kiosk = new NativeApp(app, KIOSK);
    await kiosk.begin({ ...asked, ...entered, client_secret: '', password: 'entered-wrongly-1' });
    await kiosk.begin({ ...asked, ...entered, method: 'password', password });
    const inside = { ...asked, ...entered, password, client_secret: SIGNED.secret, response_type: 'code' };
    const challenge = { code_challenge: pkce().challenge, code_challenge_method: 'S256' };
    const request = await signing.requestObject({ ...inside, ...challenge });
    const answer = await new NativeApp(app, SIGNED).send({ request, username, password });
    expect(answer.body.request_uri).toBeDefined();
    const kept = JSON.stringify(puts.map(({ mock }) => mock.calls));
    jest.restoreAllMocks();
    for (const secret of [password, 'entered-wrongly-1', 'entered-code-1', 'entered-key-1', SIGNED.secret])
      expect([secret, kept.includes(secret)]).toEqual([secret, false]);
    expect(kept).toContain(encodeURIComponent(BACK));
  });

  it('keeps its interactions from every browser', async () => {
    const { email } = await person();
    const own = await NativeApp.installed(app, MOBILE);
    const { body } = await own.begin({ method: 'magic_link', email });
    expect(JSON.stringify(body)).not.toMatch(/exchange_id|interaction/);
    const token = (await linkTo(app, email)).searchParams.get('token')!;
    const { interactionId } = (await app.nest.get(MagicLinks, { strict: false }).find(token))!;
    const browser = new TestBrowser(app.url);
    await browser.get(`/authorize?client_id=${MOBILE.id}`);
    for (const cookie of [undefined, `app:${'x'.repeat(43)}`, own.authSession!]) {
      if (cookie) browser.setCookie('cardea_browser', cookie);
      expect((await browser.get(`/interaction/${interactionId}`)).status).toBe(403);
      expect((await browser.get(`/authorize/resume?interaction=${interactionId}`)).status).toBe(403);
    }
  });
});
