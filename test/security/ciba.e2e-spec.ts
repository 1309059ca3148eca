import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { generateKeyPair } from 'jose';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { ask, tokensFor, verdict } from '../support/calls.js';
import { ALICE, signIn, WEB } from '../support/code-flow.js';
import {
  approveNewest,
  beginCiba,
  CIBA,
  CIBA_GRANT,
  denyNewest,
  newestQuestion,
  pollCiba,
  requestPerson,
} from '../support/ciba-flow.js';
import { unsigned } from '../support/forged-jwt.js';
import { OutsideWorld } from '../support/outside-world.js';
import { initialAccessToken, register } from '../support/registering-client.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const ATTACKER = { id: 'c-attacker', secret: 'c-attacker-secret' };
const SIGNING = { id: 'c-signing', secret: 'c-signing-secret' };
const TOKEN = 'a-notification-token';

describe('attacks on CIBA', () => {
  let app: TestApp;
  let signer: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start();
    signer = await SigningClient.make(app, SIGNING.id);
    await app.addClient(ATTACKER.id, { grant_types: [CIBA_GRANT], scope: 'openid profile' }, ATTACKER.secret);
    await app.addClient(
      SIGNING.id,
      {
        grant_types: [CIBA_GRANT],
        scope: 'openid',
        jwks: signer.jwks,
        backchannel_authentication_request_signing_alg: 'ES256',
      },
      SIGNING.secret,
    );
  });
  afterAll(() => app.close());

  it('[CB-01] takes exactly one hint, and none that it cannot trust', async () => {
    const { id_token } = await tokensFor(app, { scope: 'openid' });
    const stranger = await SigningClient.make(app, 'stranger');
    const foreign = await stranger.sign(
      { iss: 'https://other.test', sub: 'alice', aud: CIBA.id, exp: 4e9 },
      { typ: 'JWT' },
    );
    const hint = await stranger.sign({
      iss: CIBA.id,
      aud: app.issuer,
      exp: app.clock.seconds() + 60,
      sub_id: { format: 'email', email: 'alice@example.com' },
    });
    const none = { login_hint: undefined };
    for (const form of [
      none,
      { login_hint: 'alice', id_token_hint: id_token },
      { login_hint: 'alice', login_hint_token: hint },
      { ...none, id_token_hint: id_token, login_hint_token: hint },
      { ...none, login_hint_token: unsigned(hint, { alg: 'none' }) },
      { ...none, login_hint_token: hint },
      { ...none, id_token_hint: foreign },
      { ...none, id_token_hint: id_token },
      { ...none, id_token_hint: unsigned(id_token, { alg: 'none' }) },
    ])
      expect([form, verdict(await requestPerson(app, form))]).toEqual([form, '400 invalid_request']);
  });

  it('[CB-02] redeems an auth_req_id for its client alone, and once of fifty at a time', async () => {
    const { auth_req_id } = await beginCiba(app);
    expect(verdict(await pollCiba(app, auth_req_id, {}, ATTACKER))).toBe('400 invalid_grant');
    expect(verdict(await pollCiba(app, `${auth_req_id}x`))).toBe('400 invalid_grant');
    expect(verdict(await ask(app, { grant_type: CIBA_GRANT }, CIBA))).toBe('400 invalid_request');
    await approveNewest(app);
    expect(verdict(await pollCiba(app, auth_req_id, {}, ATTACKER))).toBe('400 invalid_grant');
    const answers = await Promise.all(Array.from({ length: 50 }, () => pollCiba(app, auth_req_id)));
    const verdicts = answers.map(verdict);
    expect(verdicts.filter((it) => it === '200 fine')).toHaveLength(1);
    expect(verdicts.filter((it) => !['200 fine', '400 slow_down', '400 invalid_grant'].includes(it))).toEqual(
      [],
    );
    app.clock.advance(60);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
  });

  describe('of a person whose account rests after wrong passwords [CB-03] [LG-04]', () => {
    const guess = async (username: string) => {
      for (let tries = 0; tries < 5; tries++) {
        const browser = new TestBrowser(app.url);
        const login = await browser.follow(await browser.get('/account/requests'));
        await browser.post(login.url.pathname, { username, password: `wrong-${tries}`, action: 'login' });
      }
    };

    it('asks nothing', async () => {
      await app.addUser('locked-before', 'locked-before-password');
      await guess('locked-before');
      expect(verdict(await requestPerson(app, { login_hint: 'locked-before' }))).toBe('403 access_denied');
      app.clock.advance(20);
      expect(verdict(await requestPerson(app, { login_hint: 'locked-before' }))).toBe('200 fine');
    });

    it('gives no token for what was approved before', async () => {
      const person = { username: 'locked-after', password: 'locked-after-password' };
      await app.addUser(person.username, person.password);
      const { auth_req_id } = await beginCiba(app, { login_hint: person.username });
      await approveNewest(app, person);
      await guess(person.username);
      expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
      app.clock.advance(20);
      expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
    });

    it('pushes none either', async () => {
      const world = await OutsideWorld.of(app);
      const person = { username: 'locked-push', password: 'locked-push-password' };
      await app.addUser(person.username, person.password);
      const push = { id: 'c-push', secret: 'c-push-secret' };
      const url = 'https://push.example.com/cb';
      await app.addClient(
        push.id,
        {
          grant_types: [CIBA_GRANT],
          scope: 'openid',
          backchannel_token_delivery_mode: 'push',
          backchannel_client_notification_endpoint: url,
        },
        push.secret,
      );
      const form = { scope: 'openid', login_hint: person.username, client_notification_token: TOKEN };
      await beginCiba(app, form, push);
      const { browser, page } = await newestQuestion(app, person);
      await guess(person.username);
      await browser.follow(await browser.post(page.url.pathname, { action: 'allow' }));
      const [{ json }] = await world.received(url);
      expect(json).toMatchObject({ error: 'transaction_failed' });
      expect(json.access_token).toBeUndefined();
    });
  });

  describe('by the notification endpoint [CB-04]', () => {
    const metadata = (url: string) => ({
      grant_types: [CIBA_GRANT],
      response_types: [],
      scope: 'openid',
      backchannel_token_delivery_mode: 'ping' as const,
      backchannel_client_notification_endpoint: url,
    });

    it.each([
      'http://rp.example.com/cb',
      'http://127.0.0.1/cb',
      'https://127.0.0.1/cb',
      'https://10.0.0.1/cb',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/cb',
      'https://localhost/cb',
      'https://user@rp.example.com/cb',
      'ftp://rp.example.com/cb',
      'not-an-address',
    ])('registers no %s', async (url) => {
      const answer = await register(app, metadata(url), await initialAccessToken(app));
      expect(verdict(answer)).toBe('400 invalid_client_metadata');
    });

    it('connects to nothing inside, whoever registered it', async () => {
      let connections = 0;
      const inside: Server = createServer((socket) => {
        connections++;
        socket.destroy();
      });
      await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
      const { port } = inside.address() as AddressInfo;
      OutsideWorld.restore(app);
      for (const host of ['127.0.0.1', 'localhost']) {
        const client = { id: `c-inside-${host}`, secret: 'c-inside-secret' };
        await app.addClient(client.id, metadata('https://rp.example.com/cb'), client.secret);
        await app.overwriteClient(client.id, {
          backchannel_client_notification_endpoint: `https://${host}:${port}/cb`,
        });
        await beginCiba(app, { scope: 'openid', client_notification_token: TOKEN }, client);
        await approveNewest(app);
      }
      await app.nest.get(DeliveriesService, { strict: false }).runDue();
      inside.close();
      expect(connections).toBe(0);
    });

    it('follows no redirect', async () => {
      const world = await OutsideWorld.of(app);
      world.answer = 307;
      const client = { id: 'c-redirecting', secret: 'c-redirecting-secret' };
      await app.addClient(client.id, metadata('https://rp.example.com/cb'), client.secret);
      await beginCiba(app, { scope: 'openid', client_notification_token: TOKEN }, client);
      await approveNewest(app);
      expect(await world.received('https://rp.example.com/cb')).toHaveLength(1);
      expect(world.sent).toHaveLength(1);
    });
  });

  it.each<[string, string]>([
    ['10 kB', 'x'.repeat(10_240)],
    ['129 characters', 'x'.repeat(129)],
    ['a line break', 'pay\n100'],
    ['a zero byte', 'pay\u0000'],
    ['U+202E', 'pay \u202e001'],
    ['a zero-width space', 'pay\u200b100'],
    ['blanks', '   '],
  ])('[CB-05] refuses a binding_message of %s', async (_what, binding_message) => {
    expect(verdict(await requestPerson(app, { binding_message }))).toBe('400 invalid_binding_message');
  });

  it('[CB-05] shows a binding_message of HTML as the text that it is', async () => {
    await beginCiba(app, { binding_message: '<img src=x onerror=alert(1)>' });
    const { page } = await newestQuestion(app);
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)');
    expect(page.text).not.toContain('<img src=x');
    await denyNewest(app);
  });

  it('[CB-06] refuses a signed request that is not to the letter', async () => {
    const now = app.clock.seconds();
    const good = await signer.sign(signer.claims());
    const rsa = await generateKeyPair('RS256');
    const requests = [
      unsigned(good, { alg: 'none' }),
      unsigned(good, { alg: 'None' }),
      await signer.sign(signer.claims(), { alg: 'RS256' }, rsa.privateKey),
      await signer.sign(signer.claims({ iat: now - 900, nbf: now - 900, exp: now - 600 })),
      await signer.sign(signer.claims({ nbf: now + 600, exp: now + 900 })),
      await signer.sign(signer.claims({ jti: undefined })),
    ];
    for (const request of requests) {
      const form = { scope: undefined, login_hint: undefined, request };
      expect(verdict(await requestPerson(app, form, SIGNING))).toBe('400 invalid_request');
    }
    const form = { scope: undefined, login_hint: undefined, request: good };
    expect(verdict(await requestPerson(app, form, SIGNING))).toBe('200 fine');
    await denyNewest(app);
  });

  it('[CB-06] lets nobody register RS256 or none for signed requests', async () => {
    for (const alg of ['none', 'RS256', 'HS256']) {
      const body = {
        grant_types: [CIBA_GRANT],
        response_types: [],
        jwks: signer.jwks,
        backchannel_authentication_request_signing_alg: alg,
      };
      const answer = await register(app, body, await initialAccessToken(app));
      expect([alg, verdict(answer)]).toEqual([alg, '400 invalid_client_metadata']);
    }
  });

  it('takes no answer that another site’s page sends', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    const forged = await browser.post(
      page.url.pathname,
      { action: 'allow' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
    );
    expect(forged.status).toBe(403);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });

  it('takes an address for no answer: looking at a link, as mail scanners do, changes nothing', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    for (const path of [page.url.pathname, `${page.url.pathname}?action=allow`])
      await browser.follow(await browser.get(path));
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });

  it('does not let a device or a sign-in end what was asked over the back channel, nor the reverse', async () => {
    await beginCiba(app);
    const { browser, page } = await newestQuestion(app);
    const id = page.url.pathname.split('/').pop()!;
    for (const path of [
      '/device/resume',
      '/authorize/resume',
      '/device/signed-in',
      '/account/requests/signed-in',
    ])
      expect([path, (await browser.get(`${path}?interaction=${id}`)).status]).toEqual([path, 410]);
    const code = await browser.get(
      `/authorize?response_type=code&client_id=${WEB.id}&redirect_uri=${encodeURIComponent(WEB.redirectUri)}&scope=openid&prompt=login&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
    );
    const other = browser.location(code)!.pathname.split('/').pop()!;
    expect((await browser.get(`/account/requests/resume?interaction=${other}`)).status).toBe(410);
    await denyNewest(app, ALICE, browser);
  });

  it('is answered in the browser that was asked', async () => {
    const { auth_req_id } = await beginCiba(app);
    const { page } = await newestQuestion(app);
    const thief = new TestBrowser(app.url);
    const login = await thief.follow(await thief.get('/account/requests'));
    await signIn(thief, login, { username: 'bob', password: 'bob-password-1' });
    expect((await thief.post(page.url.pathname, { action: 'allow' })).status).toBe(403);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await denyNewest(app);
  });
});
