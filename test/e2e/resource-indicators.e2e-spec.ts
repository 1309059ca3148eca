import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { ask, type MachineAnswer, post, refresh, tokensFor, verdict } from '../support/calls.js';
import { approveNewest, beginCiba, CIBA_GRANT, pollCiba, requestPerson } from '../support/ciba-flow.js';
import { authorize, authorizeUrl, basic, redemption, responseOf, WEB } from '../support/code-flow.js';
import { approve, deviceCodes, poll, requestDevice } from '../support/device-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { push } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { introspect } from '../support/token-state.js';

const A = 'https://a.example';
const B = 'https://b.example';
const FOREIGN = 'https://foreign.example';
const OPEN = 'https://open.example';
const BOTH = 'openid offline_access a:read a:write b:read';
const CLIENT = { id: 'of-both', secret: 'of-both-secret' };
const TV = { id: 'tv-of-both' };
const BACK = { id: 'back-of-both', secret: 'back-of-both-secret' };
const PUSH = { id: 'push-of-both', secret: 'push-of-both-secret' };
const SEVERAL: [string, string][] = [
  ['resource', A],
  ['resource', B],
];
const asClient = ({ id, secret }: typeof CLIENT) => ({ authorization: basic(id, secret) });
const BAD: [string, string][] = [
  ['no URI', 'demo'],
  ['a relative one', '/orders'],
  ['one with a fragment', `${A}#part`],
  ['one that is unknown', 'https://unknown.example'],
  ['one that only begins like a known one', `${A}/more`],
  ['one of which the client was given nothing', FOREIGN],
  ['the admin API', '{issuer}/admin/v1'],
];

describe('resource indicators (RFC 8707)', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    const administration = new Administration(app);
    await administration.addApi(A, ['a:read', 'a:write']);
    await administration.addApi(B, ['b:read'], { tokenFormat: 'opaque' });
    await administration.addApi(FOREIGN, ['foreign:read']);
    await administration.addApi(OPEN, []);
    const add = (id: string, secret: string | undefined, metadata: ClientMetadata) =>
      app.addClient(id, { scope: BOTH, ...metadata }, secret);
    await add(CLIENT.id, CLIENT.secret, {
      redirect_uris: [WEB.redirectUri],
      first_party: true,
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials', 'implicit'],
      response_types: ['code', 'id_token token'],
      resource_servers: [B],
    });
    await add(TV.id, undefined, {
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    });
    const ciba: ClientMetadata = { grant_types: [CIBA_GRANT, 'refresh_token'] };
    await add(BACK.id, BACK.secret, ciba);
    const pushed: ClientMetadata = {
      backchannel_token_delivery_mode: 'push',
      backchannel_client_notification_endpoint: 'https://push.example.com/cb',
    };
    await add(PUSH.id, PUSH.secret, { ...ciba, ...pushed });
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  /** For whom the token of an answer is, and what it may do there. */
  async function target({ body, text }: MachineAnswer): Promise<{ aud: unknown; scope: unknown }> {
    const token = body.access_token;
    if (typeof token !== 'string') throw new Error(`no token: ${text}`);
    const { aud, scope } = token.includes('.')
      ? partsOf(token).claims
      : (await introspect(app, token, CLIENT)).body;
    expect(body.scope).toBe(scope);
    return { aud, scope };
  }
  const code = (resource: string | string[] | undefined, scope = BOTH) =>
    authorize(app, { client_id: CLIENT.id, scope, resource }, browser);
  const redeem = async (from: Awaited<ReturnType<typeof code>>, more: Record<string, string> = {}) =>
    ask(app, { ...redemption(from), ...more }, CLIENT);
  const refused = async (parameters: Record<string, string | string[]>) => {
    const answer = await browser.get(authorizeUrl({ client_id: CLIENT.id, ...parameters }));
    return responseOf(browser, answer).error;
  };

  it.each(BAD)('refuses %s, wherever it is asked for (§2)', async (_kind, named) => {
    const resource = named.replace('{issuer}', app.issuer);
    expect(await refused({ scope: 'openid a:read', resource })).toBe('invalid_target');
    expect(await refused({ scope: 'openid a:read', resource: [A, resource] })).toBe('invalid_target');
    const granted = await tokensFor(app, { scope: BOTH, resource: A }, CLIENT, browser);
    for (const answer of [
      await push(app, { scope: 'openid a:read', resource }, CLIENT),
      await requestDevice(app, { scope: 'openid a:read', resource }, TV),
      await requestPerson(app, { scope: 'openid a:read', resource }, BACK),
      await ask(app, { grant_type: 'client_credentials', scope: 'a:read', resource }, CLIENT),
      await redeem(await code(A), { resource }),
      await refresh(app, granted.refresh_token, { resource }, CLIENT),
    ])
      expect(verdict(answer)).toBe('400 invalid_target');
  });

  it('the one that was granted is the audience when the token request names none', async () => {
    expect(await target(await redeem(await code(A)))).toEqual({
      aud: A,
      scope: 'openid offline_access a:read a:write',
    });
    expect(await target(await redeem(await code([A, A])))).toMatchObject({ aud: A });
  });

  it('several may be granted, and each token names its own (§2.2)', async () => {
    const first = await redeem(await code([A, B]), { resource: A });
    expect(await target(first)).toEqual({ aud: A, scope: 'openid offline_access a:read a:write' });
    const second = await refresh(app, first.body.refresh_token as string, { resource: B }, CLIENT);
    expect(second.body.access_token).toMatch(/^cardea_at_/);
    expect(await target(second)).toEqual({ aud: B, scope: 'openid offline_access b:read' });
    const narrowed = await refresh(
      app,
      second.body.refresh_token as string,
      { resource: A, scope: 'a:read b:read' },
      CLIENT,
    );
    expect(await target(narrowed)).toEqual({ aud: A, scope: 'a:read' });
  });

  it('where several were granted, a token request that names none or several is refused and uses up nothing', async () => {
    expect(verdict(await redeem(await code([A, B])))).toBe('400 invalid_target');
    const { body } = await redeem(await code([A, B]), { resource: A });
    const refreshToken = body.refresh_token as string;
    expect(verdict(await refresh(app, refreshToken, {}, CLIENT))).toBe('400 invalid_target');
    const form: [string, string][] = [
      ['grant_type', 'refresh_token'],
      ['refresh_token', refreshToken],
    ];
    const several = await post(app, '/token', [...form, ...SEVERAL], asClient(CLIENT));
    expect(verdict(several)).toBe('400 invalid_target');
    const elsewhere = { resource: B, scope: 'a:read' };
    expect(verdict(await refresh(app, refreshToken, elsewhere, CLIENT))).toBe('400 invalid_target');
    app.clock.advance(60);
    expect(await target(await refresh(app, refreshToken, { resource: A }, CLIENT))).toMatchObject({ aud: A });
  });

  it('UserInfo may be beside one, and be one', async () => {
    const both = await redeem(await code([A, app.issuer]));
    expect(await target(both)).toMatchObject({ aud: [A, app.issuer] });
    const only = await redeem(await code(app.issuer), {});
    expect(await target(only)).toEqual({ aud: app.issuer, scope: 'openid offline_access' });
  });

  it('one that was not granted is refused, also at the refresh', async () => {
    const { body } = await redeem(await code(A), {});
    const refreshToken = body.refresh_token as string;
    expect(verdict(await refresh(app, refreshToken, { resource: B }, CLIENT))).toBe('400 invalid_target');
    expect((await refresh(app, refreshToken, { resource: A }, CLIENT)).status).toBe(200);
  });

  it('one for which nothing is asked is refused', async () => {
    expect(await refused({ scope: 'b:read', resource: A })).toBe('invalid_target');
    expect(await refused({ scope: 'a:read', resource: [A, B] })).toBe('invalid_target');
    expect(await refused({ scope: 'a:read', resource: app.issuer })).toBe('invalid_target');
    expect(await target(await redeem(await code(OPEN, 'openid a:read')))).toEqual({
      aud: OPEN,
      scope: 'openid',
    });
  });

  it('without any, scopes of several need one, and scopes of one tell it', async () => {
    expect(await refused({ scope: BOTH })).toBe('invalid_target');
    expect(await target(await redeem(await code(undefined, 'openid a:read')))).toEqual({
      aud: [A, app.issuer],
      scope: 'openid a:read',
    });
  });

  it('a response with a token in it is for one', async () => {
    const front = { response_type: 'id_token token', scope: 'openid a:read b:read' };
    expect(await refused({ ...front, resource: [A, B] })).toBe('invalid_target');
    const answer = await browser.get(authorizeUrl({ client_id: CLIENT.id, ...front, resource: B }));
    expect(responseOf(browser, answer)).toMatchObject({ scope: 'openid b:read' });
  });

  it('a device may ask for several, and names one when it polls (RFC 8628)', async () => {
    const form: [string, string][] = [
      ['client_id', TV.id],
      ['scope', BOTH],
    ];
    const begun = await post(app, '/device_authorization', [...form, ...SEVERAL]);
    const codes = begun.body as unknown as { device_code: string; user_code: string };
    await approve(app, codes.user_code, browser);
    const first = await poll(app, codes.device_code, { resource: A }, TV);
    expect(await target(first)).toMatchObject({ aud: A });
    const one = await deviceCodes(app, { scope: 'openid a:read', resource: A }, TV);
    await approve(app, one.user_code, browser);
    expect(await target(await poll(app, one.device_code, {}, TV))).toMatchObject({ aud: A });
  });

  it('a client that asks over the back channel too; one that the tokens are pushed to asks for one', async () => {
    const { auth_req_id } = await beginCiba(app, { scope: BOTH, resource: A }, BACK);
    await approveNewest(app, undefined, browser);
    expect(await target(await pollCiba(app, auth_req_id, {}, BACK))).toMatchObject({ aud: A });
    const form: [string, string][] = [
      ['scope', BOTH],
      ['login_hint', 'alice'],
      ['client_notification_token', 'x'.repeat(32)],
    ];
    const several = async (client: typeof BACK) =>
      verdict(await post(app, '/bc-authorize', [...form, ...SEVERAL], asClient(client)));
    expect([await several(BACK), await several(PUSH)]).toEqual(['200 fine', '400 invalid_target']);
  });

  it('a client that acts for itself gets a token for one', async () => {
    const own = (more: Record<string, string>) =>
      ask(app, { grant_type: 'client_credentials', ...more }, CLIENT);
    expect(verdict(await own({}))).toBe('400 invalid_target');
    expect(await target(await own({ resource: B }))).toEqual({ aud: B, scope: 'b:read' });
    expect(await target(await own({ resource: A, scope: 'a:read b:read' }))).toEqual({
      aud: A,
      scope: 'a:read',
    });
    expect(verdict(await own({ resource: A, scope: 'b:read' }))).toBe('400 invalid_target');
  });

  it('an exchange is for one (RFC 8693 §2.2.2)', async () => {
    const gateway = { id: 'gateway-of-both', secret: 'gateway-secret' };
    const grant = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
    const metadata = { grant_types: [grant], scope: 'a:read b:read', resource_servers: [A, B] };
    await app.addClient(gateway.id, metadata, gateway.secret);
    const { body } = await redeem(await code([A, B]), { resource: A });
    const form = {
      grant_type: grant,
      subject_token: body.access_token as string,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    };
    expect(await target(await ask(app, { ...form, resource: A }, gateway))).toEqual({
      aud: A,
      scope: 'a:read',
    });
    expect(verdict(await ask(app, { ...form, resource: A, audience: B }, gateway))).toBe(
      '400 invalid_target',
    );
    for (const [, resource] of BAD)
      expect(verdict(await ask(app, { ...form, resource }, gateway))).toBe('400 invalid_target');
  });
});
