import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { KeysService } from '../../src/keys/keys.service.js';
import { Administration } from '../support/administration.js';
import { ask, type MachineAnswer, post, refresh, tokensFor, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { partsOf, signedByHmac, unsigned } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { revoke } from '../support/token-state.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const TYPE = 'urn:ietf:params:oauth:token-type:';
const ACCESS = `${TYPE}access_token`;
const GATEWAY = { id: 'gateway', secret: 'gateway-secret' };
const DELEGATING = { id: 'delegating', secret: 'delegating-secret' };
const AMBITIOUS = { id: 'ambitious', secret: 'ambitious-secret' };
const ROOT = { username: 'root-of-all', password: 'root-password-15-long' };

describe('token exchange under attack', () => {
  let app: TestApp;
  let administration: Administration;
  let browser: TestBrowser;
  const admin = () => `${app.issuer}/admin/v1`;

  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    const add = ({ id, secret }: typeof GATEWAY, metadata: ClientMetadata) =>
      app.addClient(
        id,
        { grant_types: [GRANT], scope: 'demo:read', resource_servers: ['urn:demo:api'], ...metadata },
        secret,
      );
    await add(GATEWAY, {});
    await add(DELEGATING, {
      grant_types: [GRANT, 'client_credentials', 'authorization_code', 'refresh_token'],
      redirect_uris: ['https://delegating.test/cb'],
      token_exchange_policy: { allow_impersonation: false },
    });
    await add(AMBITIOUS, {
      scope: 'demo:read admin admin:users:write',
      token_exchange_policy: { allow_scope_widening: true },
    });
    await app.addUser(ROOT.username, ROOT.password, { roles: ['admin'] });
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const exchange = (subject: string, more: Record<string, string> = {}, client = GATEWAY) =>
    ask(app, { grant_type: GRANT, subject_token: subject, subject_token_type: ACCESS, ...more }, client);
  const subject = () => tokensFor(app, { scope: 'openid demo:read offline_access' }, WEB, browser);
  const claims = (answer: MachineAnswer) => partsOf(answer.body.access_token as string).claims;

  async function tokensOf(person: { username: string; password: string }): Promise<string> {
    const request = { scope: 'openid demo:read' };
    const code = await authorize(app, request, new TestBrowser(app.url), person);
    return (await ask(app, redemption(code))).body.access_token as string;
  }

  async function ownToken(): Promise<Record<string, string>> {
    const { body } = await ask(app, { grant_type: 'client_credentials' }, DELEGATING);
    return { actor_token: body.access_token as string, actor_token_type: ACCESS };
  }

  it('takes no subject token that is forged, of somebody else, or has had its time [TX-01]', async () => {
    const { access_token: good } = await subject();
    const keys = app.nest.get(KeysService, { strict: false });
    const { claims: said } = partsOf(good);
    const now = app.clock.seconds();
    const signed = (more: object) => keys.sign('RS256', 'at+jwt', { ...said, ...more });
    const bad: Record<string, string> = {
      garbage: 'garbage',
      'alg none': unsigned(good, { alg: 'none' }),
      'alg nOnE': unsigned(good, { alg: 'nOnE' }),
      'signed with a public key': signedByHmac(good, JSON.stringify((await keysOf()).keys[0])),
      'changed payload': good.replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x"}').toString('base64url')}.`),
      'other issuer': await signed({ iss: 'https://evil.example' }),
      expired: await signed({ exp: now - 60, jti: 'expired' }),
      'of another type': await keys.sign('RS256', 'JWT', said),
    };
    for (const [kind, token] of Object.entries(bad))
      expect([kind, verdict(await exchange(token))]).toEqual([kind, '400 invalid_request']);
    expect(verdict(await exchange(good))).toBe('200 fine');
    app.clock.advance(3601);
    expect(verdict(await exchange(good))).toBe('400 invalid_request');
  });

  it('takes no subject token that was revoked, alone or with its grant [TX-01]', async () => {
    const alone = await subject();
    expect(verdict(await exchange(alone.access_token))).toBe('200 fine');
    await revoke(app, alone.access_token, WEB);
    expect(verdict(await exchange(alone.access_token))).toBe('400 invalid_request');
    const whole = await subject();
    await revoke(app, whole.refresh_token, WEB);
    expect(verdict(await exchange(whole.access_token))).toBe('400 invalid_request');
  });

  it('never acts as the client itself when the subject token is missing, empty, double or nameless [TX-02]', async () => {
    const { access_token } = await subject();
    const authorization = basic(GATEWAY.id, GATEWAY.secret);
    const common: [string, string][] = [['grant_type', GRANT]];
    const type: [string, string] = ['subject_token_type', ACCESS];
    for (const rest of [
      [type],
      [type, ['subject_token', '']],
      [type, ['subject_token', access_token], ['subject_token', access_token]],
      [type, type, ['subject_token', access_token]],
      [['subject_token', access_token]],
      [
        ['subject_token', access_token],
        ['subject_token_type', ''],
      ],
      [type, ['actor_token', access_token], ['actor_token_type', ACCESS]],
      [type, ['subject_token', ' ']],
    ] as [string, string][][]) {
      const answer = await post(app, '/token', [...common, ...rest], { authorization });
      expect([rest, verdict(answer)]).toEqual([rest, '400 invalid_request']);
      expect(answer.body).not.toHaveProperty('access_token');
    }
  });

  it('takes an actor whole or not at all, and never leaves him out in silence [TX-02]', async () => {
    const { access_token } = await subject();
    const { actor_token, actor_token_type } = await ownToken();
    for (const actor of [
      { actor_token },
      { actor_token_type },
      { actor_token: '', actor_token_type },
      { actor_token: 'garbage', actor_token_type },
    ] as Record<string, string>[])
      expect(verdict(await exchange(access_token, actor, GATEWAY))).toBe('400 invalid_request');
  });

  it('gives a token for no target that is unknown, not for the client, or gone [TX-03]', async () => {
    await administration.addApi('https://gone.test', ['gone:read']);
    await administration.addApi('https://foreign.test', ['foreign:read']);
    await administration.changeClient(GATEWAY.id, { scope: 'demo:read gone:read' });
    const { access_token } = await subject();
    const refused = async (more: Record<string, string>) =>
      expect([more, verdict(await exchange(access_token, more))]).toEqual([more, '400 invalid_target']);
    for (const audience of ['https://unknown.test', 'https://foreign.test', admin(), 'urn:demo:API'])
      for (const name of ['audience', 'resource']) await refused({ [name]: audience });
    const [gone] = (await administration.resourceServers.list({ limit: 1, q: 'gone' })).items;
    await administration.resourceServers.remove(gone.id);
    app.clock.advance(2);
    await refused({ audience: 'https://gone.test' });
    expect(verdict(await exchange(access_token, { audience: 'urn:demo:api' }))).toBe('200 fine');
  });

  it('makes nobody an administrator: not by scope, by audience or by widening [TX-14]', async () => {
    const { access_token } = await subject();
    for (const scope of ['admin', 'admin:users:write', 'demo:read admin'])
      expect(verdict(await exchange(access_token, { scope }, AMBITIOUS))).toBe('400 invalid_scope');
    const aimed = await exchange(access_token, { audience: admin() }, AMBITIOUS);
    expect(verdict(aimed)).toMatch(/^400 invalid_(target|scope)$/);
    const plain = await exchange(access_token, {}, AMBITIOUS);
    expect(claims(plain)).toMatchObject({ aud: 'urn:demo:api', scope: 'demo:read' });
  });

  it('carries nothing of an administrator’s power over to a client that impersonates him [TX-14]', async () => {
    const token = await tokensOf(ROOT);
    for (const client of [GATEWAY, AMBITIOUS]) {
      for (const scope of ['admin', 'admin:users:write'])
        expect(verdict(await exchange(token, { scope }, client))).toBe('400 invalid_scope');
      const { body } = await exchange(token, {}, client);
      const headers = { authorization: `Bearer ${String(body.access_token)}` };
      expect((await fetch(`${app.url}/admin/v1/users`, { headers })).status).toBe(401);
    }
  });

  it('keeps the actor through refresh and further exchange: delegation never turns into impersonation', async () => {
    const { access_token } = await subject();
    const asked = { requested_token_type: `${TYPE}refresh_token`, ...(await ownToken()) };
    const first = await exchange(access_token, asked, DELEGATING);
    const actor = { sub: DELEGATING.id, client_id: DELEGATING.id };
    const refreshed = await refresh(app, first.body.access_token as string, {}, DELEGATING);
    expect(claims(refreshed).act).toEqual(actor);
    const again = await refresh(app, refreshed.body.refresh_token as string, {}, DELEGATING);
    expect(claims(again).act).toEqual(actor);
    const type = { subject_token_type: `${TYPE}refresh_token`, ...(await ownToken()) };
    const chained = await exchange(again.body.refresh_token as string, type, DELEGATING);
    expect(claims(chained).act).toEqual({ ...actor, act: actor });
  });

  it('gives nothing for a person whose account rests after wrong passwords [LG-04]', async () => {
    const person = { username: 'resting', password: 'resting-password-1' };
    await app.addUser(person.username, person.password);
    const token = await tokensOf(person);
    expect(verdict(await exchange(token))).toBe('200 fine');
    for (let tries = 0; tries < 5; tries++) {
      const other = new TestBrowser(app.url);
      const login = await other.follow(await other.get('/account/requests'));
      await other.post(login.url.pathname, { ...person, password: `wrong-${tries}`, action: 'login' });
    }
    app.clock.advance(1);
    expect(verdict(await exchange(token))).toBe('400 invalid_request');
    app.clock.advance(20);
    expect(verdict(await exchange(token))).toBe('200 fine');
  });

  async function keysOf(): Promise<{ keys: object[] }> {
    return (await (await fetch(`${app.url}/jwks`)).json()) as { keys: object[] };
  }
});
