import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { ask, post, refresh, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, authorizeUrl, pkce, redemption, responseOf, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const ATTACKER = { id: 'attacker', secret: 'attacker-secret' };
const LAX = { id: 'without-pkce', secret: 'without-pkce-secret' };
const SPA = { id: 'demo-spa' };

describe('redeeming an authorization code', () => {
  let app: TestApp;
  let administration: Administration;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    const metadata = {
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid profile offline_access api1:read api2:read',
      first_party: true,
    };
    await app.addClient(ATTACKER.id, metadata, ATTACKER.secret);
    await app.addClient(LAX.id, { ...metadata, require_pkce: false }, LAX.secret);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const authorized = (parameters: Record<string, string | string[]> = {}) =>
    authorize(app, parameters, browser);

  it('works once; the second time ends what the first time gave (RFC 6749 §4.1.2) [TK-01]', async () => {
    const form = redemption(await authorized({ scope: 'openid offline_access' }));
    const first = await ask(app, form);
    expect(verdict(first)).toBe('200 fine');
    expect(verdict(await userinfo(app, first.body.access_token as string))).toBe('200 fine');
    expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, first.body.access_token as string))).toBe('401 invalid_token');
    expect(verdict(await refresh(app, first.body.refresh_token as string))).toBe('400 invalid_grant');
    expect((await administration.events('authorization_code.replayed')).length).toBe(1);
  });

  it('refuses a replay after the code has expired as well, and ends what it gave [TK-01]', async () => {
    const form = redemption(await authorized());
    const first = await ask(app, form);
    app.clock.advance(120);
    expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, first.body.access_token as string))).toBe('401 invalid_token');
  });

  it('succeeds exactly once of 100 at a time, and leaves at most one live grant [TK-02] [FI-22]', async () => {
    for (let round = 0; round < 5; round++) {
      const form = redemption(await authorized());
      const answers = await Promise.all(Array.from({ length: 100 }, () => ask(app, form)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      const lost = answers.filter((answer) => answer !== won[0]).map(verdict);
      expect(new Set(lost)).toEqual(new Set(['400 invalid_grant']));
      const subject = partsOf(won[0].body.access_token as string).claims.sub as string;
      const codes = (await administration.grantLists.list({ limit: 200, userId: subject })).items;
      expect(new Set(codes.map(({ codeHash }) => codeHash)).size).toBe(codes.length);
    }
  });

  it('refuses a code of another client, which then works for nobody [TK-03]', async () => {
    const form = redemption(await authorized());
    expect(verdict(await ask(app, form, ATTACKER))).toBe('400 invalid_grant');
    expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
    const [event] = await administration.events('authorization_code.client_mismatch');
    expect(event).toMatchObject({ clientId: ATTACKER.id, outcome: 'failure' });
    expect(verdict(await ask(app, redemption(await authorized())))).toBe('200 fine');
  });

  it.each([
    ['missing', undefined, '400 invalid_request'],
    ['empty', '', '400 invalid_request'],
    ['different', 'http://localhost:8080/other', '400 invalid_grant'],
    ['in other case', 'http://localhost:8080/Callback', '400 invalid_grant'],
    ['with a slash', 'http://localhost:8080/callback/', '400 invalid_grant'],
    ['with a query', 'http://localhost:8080/callback?a=1', '400 invalid_grant'],
  ])('refuses a redirect_uri that is %s (RFC 6749 §4.1.3) [TK-04]', async (_kind, redirectUri, expected) => {
    const { redirect_uri: _omitted, ...form } = redemption(await authorized());
    const changed = redirectUri === undefined ? form : { ...form, redirect_uri: redirectUri };
    expect(verdict(await ask(app, changed))).toBe(expected);
  });

  it.each([
    ['another one', pkce().verifier, '400 invalid_grant'],
    ['empty', '', '400 invalid_grant'],
    ['of 42 characters', 'a'.repeat(42), '400 invalid_request'],
    ['of 129 characters', 'a'.repeat(129), '400 invalid_request'],
    ['with a foreign character', `${'a'.repeat(50)}=`, '400 invalid_request'],
  ])('refuses a code_verifier that is %s (RFC 7636 §4.6) [TK-05]', async (_kind, verifier, expected) => {
    const form = redemption(await authorized());
    expect(verdict(await ask(app, { ...form, code_verifier: verifier }))).toBe(expected);
  });

  it('refuses the challenge as verifier [TK-05]', async () => {
    const { verifier, challenge } = pkce();
    const answer = await browser.follow(await browser.get(authorizeUrl({}, challenge)));
    const { code } = responseOf(browser, answer);
    const form = redemption({ code: code, verifier: challenge });
    expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
    const again = responseOf(browser, await browser.get(authorizeUrl({}, challenge)));
    expect(verdict(await ask(app, redemption({ code: again.code, verifier })))).toBe('200 fine');
  });

  it('refuses a verifier where there was no challenge: a downgrade (RFC 9700 §4.8.2) [TK-06]', async () => {
    const without = { client_id: LAX.id, code_challenge: [], code_challenge_method: [] };
    const { code } = await authorized(without);
    const { verifier } = pkce();
    expect(verdict(await ask(app, redemption({ code, verifier }), LAX))).toBe('400 invalid_grant');
    const { code: second } = await authorized(without);
    const { code_verifier: _omitted, ...form } = redemption({ code: second, verifier });
    expect(verdict(await ask(app, form, LAX))).toBe('200 fine');
  });

  it.each([
    ['a confidential client', WEB],
    ['a public client', SPA],
    ['a client that may do without', LAX],
  ])(
    'refuses %s without the verifier of its challenge [TK-07]',
    async (_kind, client: { id: string; secret?: string }) => {
      const code = await authorized({ client_id: client.id });
      const { code_verifier: _omitted, ...form } = redemption(code);
      expect(verdict(await ask(app, form, client))).toBe('400 invalid_grant');
      expect(verdict(await ask(app, redemption(await authorized({ client_id: client.id })), client))).toBe(
        '200 fine',
      );
    },
  );

  it('refuses a code after 60 seconds [TK-08]', async () => {
    const late = await authorized();
    app.clock.advance(61);
    expect(verdict(await ask(app, redemption(late)))).toBe('400 invalid_grant');
    const inTime = await authorized();
    app.clock.advance(58);
    expect(verdict(await ask(app, redemption(inTime)))).toBe('200 fine');
  });

  it('refuses a code when its person has been disabled, deleted or given another password [TK-16]', async () => {
    const changes = [
      (id: string) => administration.disableUser(id),
      (id: string) => administration.users.remove(id),
      (id: string) => administration.users.setPassword(id, 'another-password-1'),
    ];
    for (const [index, change] of changes.entries()) {
      const person = { username: `short-lived-${index}`, password: 'short-lived-password' };
      const { id } = await app.addUser(person.username, person.password);
      const own = new TestBrowser(app.url);
      const before = await authorize(app, {}, own, person);
      expect(verdict(await ask(app, redemption(before)))).toBe('200 fine');
      const form = redemption(await authorize(app, {}, own, person));
      app.clock.advance(2);
      await change(id);
      expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
    }
  });

  it('refuses a code when its session has ended [TK-16]', async () => {
    const own = new TestBrowser(app.url);
    const { id_token } = await tokensFor(app, {}, WEB, own);
    const form = redemption(await authorize(app, {}, own));
    await own.get(`/logout?id_token_hint=${id_token}`);
    expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
  });

  it('gives a token for no other resource than was granted (RFC 8707 §2.2) [TK-21]', async () => {
    await administration.addApi('https://api1.example', ['api1:read']);
    await administration.addApi('https://api2.example', ['api2:read']);
    const parameters = {
      client_id: ATTACKER.id,
      scope: 'openid api1:read',
      resource: 'https://api1.example',
    };
    const other = { ...redemption(await authorized(parameters)), resource: 'https://api2.example' };
    expect(verdict(await ask(app, other, ATTACKER))).toBe('400 invalid_target');
    const unknown = { ...redemption(await authorized(parameters)), resource: 'https://nowhere.example' };
    expect(verdict(await ask(app, unknown, ATTACKER))).toBe('400 invalid_target');
    const same = { ...redemption(await authorized(parameters)), resource: 'https://api1.example' };
    const granted = await ask(app, same, ATTACKER);
    expect(partsOf(granted.body.access_token as string).claims.aud).toBe('https://api1.example');
    const implied = await ask(app, redemption(await authorized(parameters)), ATTACKER);
    expect(partsOf(implied.body.access_token as string).claims.aud).toBe('https://api1.example');
    const refreshToken = implied.body.refresh_token as string;
    const widened = await refresh(app, refreshToken, { resource: 'https://api2.example' }, ATTACKER);
    expect(verdict(widened)).toBe('400 invalid_target');
  });

  it('ignores a code in the query [TK-14]', async () => {
    const { code, ...form } = redemption(await authorized());
    const authorization = `Basic ${Buffer.from(`${WEB.id}:${WEB.secret}`).toString('base64')}`;
    const answer = await post(app, `/token?code=${code}`, form, { authorization });
    expect(verdict(answer)).toBe('400 invalid_request');
    expect(verdict(await ask(app, { ...form, code: code }))).toBe('200 fine');
  });
});
