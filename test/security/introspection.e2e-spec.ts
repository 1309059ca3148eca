import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Statements } from '../../src/database/statements.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { ask, post, refresh, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { signedByHmac, unsigned } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { API, introspect, isActive } from '../support/token-state.js';

const ATTACKER = { id: 'attacker', secret: 'attacker-secret' };
const NAMED = { id: 'urn:other:api', secret: 'named-secret' };
const STRICT = { id: 'strict', secret: 'strict-secret' };
const OPAQUE = { id: 'opaque-web', secret: 'opaque-web-secret' };
const INACTIVE = '{"active":false}';
const OFFLINE = { scope: 'openid offline_access' };
const FORMATS = ['application/json', 'application/token-introspection+jwt', 'application/jwt'];

describe('introspection against those whom a token does not concern', () => {
  let app: TestApp;
  let browser: TestBrowser;
  const authorization = basic(API.id, API.secret!);
  const tokens = (
    parameters: Record<string, string> = { scope: 'openid demo:read' },
    client = WEB as typeof API,
  ) => tokensFor(app, parameters, client, browser);

  beforeAll(async () => {
    app = await TestApp.start();
    const web = {
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid offline_access demo:read',
      first_party: true,
    };
    await app.addClient(ATTACKER.id, { ...web, resource_servers: ['urn:attacker:api'] }, ATTACKER.secret);
    await app.addClient(STRICT.id, { ...web, refresh_token_grace: 0 }, STRICT.secret);
    await app.addClient(OPAQUE.id, { ...web, access_token_format: 'opaque' }, OPAQUE.secret);
    await app.addClient(NAMED.id, { grant_types: [] }, NAMED.secret);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  it('answers nobody who has not proved to be a confidential client [IN-01]', async () => {
    const { access_token: token } = await tokens({ scope: 'openid' });
    expect(verdict(await post(app, '/introspect', { token }))).toBe('401 invalid_client');
    const spa = await tokens({ scope: 'openid' }, { id: 'demo-spa' });
    const own = { token: spa.access_token, client_id: 'demo-spa' };
    expect(verdict(await post(app, '/introspect', own))).toBe('401 invalid_client');
    const bearer = await post(app, '/introspect', { token }, { authorization: `Bearer ${token}` });
    expect(verdict(bearer)).toBe('401 invalid_client');
    const wrong = await introspect(app, token, { id: API.id, secret: 'wrong' });
    expect(verdict(wrong)).toBe('401 invalid_client');
    for (const { text } of [bearer, wrong]) expect(text).not.toContain('active');
  });

  it('says nothing but that it is not active of a token for others [IN-02]', async () => {
    for (const client of [WEB, OPAQUE]) {
      const { access_token, refresh_token } = await tokens(
        { scope: 'openid offline_access demo:read' },
        client,
      );
      expect((await introspect(app, access_token)).body.active).toBe(true);
      for (const token of [access_token, refresh_token]) {
        const answer = await introspect(app, token, ATTACKER);
        expect([answer.status, answer.text]).toEqual([200, INACTIVE]);
        expect((await introspect(app, token, ATTACKER, 'application/jwt')).status).toBe(204);
      }
      expect((await introspect(app, refresh_token)).text).toBe(INACTIVE);
      const plain = await tokens({ scope: 'openid' }, client);
      expect((await introspect(app, plain.access_token)).text).toBe(INACTIVE);
    }
  });

  it('looks alike to them whether the token is good, expired or never was [IN-02]', async () => {
    const { access_token } = await tokens();
    const names = ({ headers }: { headers: Headers }) => [...headers.keys()].sort();
    const good = await introspect(app, access_token, ATTACKER);
    const never = await introspect(app, 'never', ATTACKER);
    expect([never.status, never.text, names(never)]).toEqual([good.status, good.text, names(good)]);
  });

  it('tells a client whose id is the audience, and no public client may speak for an audience', async () => {
    const { ResourceServersService } = await import('../../src/resources/resource-servers.service.js');
    const { TOKEN_DEFAULTS } = await import('../../src/resources/resource-server.js');
    const scopes = [{ name: 'other:read', description: 'other' }];
    const api = { ...TOKEN_DEFAULTS, audience: NAMED.id, name: 'Other', scopes };
    await app.nest.get(ResourceServersService, { strict: false }).create(api);
    const client = { id: 'other-service', secret: 'other-service-secret' };
    await app.addClient(
      client.id,
      { grant_types: ['client_credentials'], scope: 'other:read' },
      client.secret,
    );
    const { body } = await ask(app, { grant_type: 'client_credentials' }, client);
    const token = body.access_token as string;
    expect((await introspect(app, token, NAMED)).body).toMatchObject({ active: true, aud: NAMED.id });
    expect((await introspect(app, token)).text).toBe(INACTIVE);
    const metadata = { token_endpoint_auth_method: 'none' as const, resource_servers: ['urn:demo:api'] };
    await expect(app.addClient('public-api', { ...metadata, grant_types: [] })).rejects.toThrow(
      /resource servers/,
    );
  });

  it.each(FORMATS)('takes no malformed request, asked for %s [IN-04]', async (accept) => {
    const { access_token: token } = await tokens();
    const headers = { authorization, accept };
    const send = async (form: Parameters<typeof post>[2]) =>
      (await post(app, '/introspect', form, headers)).status;
    expect(await send({ token: '' })).toBe(400);
    expect(await send({})).toBe(400);
    expect(await send(`token=${token}&token=${token}`)).toBe(400);
    expect(await send(`token=${token}&token_type_hint=a&token_type_hint=b`)).toBe(400);
    expect(await send({ token: 'x'.repeat(1_000_000) })).toBe(413);
    expect(await send({ token: 'x'.repeat(20_000) })).toBe(400);
    expect((await fetch(`${app.url}/introspect?token=${token}`, { headers })).status).toBe(405);
    const json = { ...headers, 'content-type': 'application/json' };
    expect(verdict(await post(app, '/introspect', JSON.stringify({ token }), json))).toBe(
      '400 invalid_request',
    );
    expect((await post(app, `/introspect?token=${token}`, '', headers)).status).toBe(400);
  });

  it('is not led by the hint, and takes what it does not know for inactive [IN-04]', async () => {
    const { access_token, refresh_token } = await tokens();
    const hinted = async (token: string, token_type_hint: string, client = WEB) =>
      (
        await post(
          app,
          '/introspect',
          { token, token_type_hint },
          { authorization: basic(client.id, client.secret) },
        )
      ).body.active;
    expect(await hinted(access_token, 'refresh_token')).toBe(true);
    expect(await hinted(refresh_token, 'access_token')).toBe(true);
    expect(await hinted(refresh_token, 'no_such_type')).toBe(true);
    for (const token of [
      'unknown',
      'a.b.c',
      'cardea_at_AAAA',
      'cardea_rt_AAAA',
      'x'.repeat(9000),
      '\u0000',
      'é',
    ]) {
      expect((await introspect(app, token, WEB)).text).toBe(INACTIVE);
    }
  });

  it.each(['JWT', 'opaque', 'refresh'])(
    'takes no damaged token for a whole one: %s [TK-09]',
    async (kind) => {
      const client = kind === 'opaque' ? OPAQUE : WEB;
      const { access_token, refresh_token } = await tokens(OFFLINE, client);
      const token = kind === 'refresh' ? refresh_token : access_token;
      const at = token.length - 9;
      const letter = token[at];
      const flipped = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
      const damaged = [
        token.slice(0, -1),
        token.slice(0, 80),
        `${token}A`,
        token.slice(0, at) + (flipped === letter ? 'x' : flipped) + token.slice(at + 1),
        `${token} `,
        `${token}%20`,
        `${token}\u0000`,
        `${token}\n`,
        token.toUpperCase(),
      ];
      for (const each of damaged) expect((await introspect(app, each, client)).text).toBe(INACTIVE);
      expect(await isActive(app, token, client)).toBe(true);
    },
  );

  it('takes no forged JWT, no ID token and no code', async () => {
    const { access_token, id_token } = await tokens();
    const { code } = await authorize(app, {}, browser);
    const jwks = await (await fetch(`${app.url}/jwks`)).text();
    const forged = [
      unsigned(access_token, { alg: 'none' }),
      signedByHmac(access_token, jwks),
      id_token,
      code,
    ];
    for (const token of forged) expect((await introspect(app, token, WEB)).text).toBe(INACTIVE);
  });

  it('sees all that a replayed code gave as ended [TK-01]', async () => {
    const { code, verifier } = await authorize(app, OFFLINE, browser);
    const form = redemption({ code, verifier });
    const { body } = await ask(app, form);
    const issued = [body.access_token as string, body.refresh_token as string];
    for (const token of issued) expect(await isActive(app, token, WEB)).toBe(true);
    expect(verdict(await ask(app, form))).toBe('400 invalid_grant');
    for (const token of issued) expect(await isActive(app, token, WEB)).toBe(false);
  });

  it('sees all of a grant as ended whose rotated refresh token came back [RT-01]', async () => {
    const first = await tokens(OFFLINE, STRICT);
    const { body } = await refresh(app, first.refresh_token, {}, STRICT);
    const issued = [first.access_token, body.access_token as string, body.refresh_token as string];
    for (const token of issued) expect(await isActive(app, token, STRICT)).toBe(true);
    expect(await isActive(app, first.refresh_token, STRICT)).toBe(false);
    expect(verdict(await refresh(app, first.refresh_token, {}, STRICT))).toBe('400 invalid_grant');
    for (const token of issued) expect(await isActive(app, token, STRICT)).toBe(false);
  });

  it('keeps token kinds apart [RT-07] [UI-02]', async () => {
    for (const client of [WEB, OPAQUE]) {
      const { access_token, refresh_token } = await tokens(OFFLINE, client);
      expect(verdict(await userinfo(app, refresh_token))).toBe('401 invalid_token');
      expect((await introspect(app, refresh_token, ATTACKER)).text).toBe(INACTIVE);
      expect(verdict(await refresh(app, access_token, {}, client))).toBe('400 invalid_grant');
      expect((await introspect(app, refresh_token, client)).body.token_type).toBe('refresh_token');
      expect(verdict(await refresh(app, refresh_token, {}, client))).toBe('200 fine');
    }
  });

  it('does not guess while the database is away', async () => {
    const { access_token, refresh_token } = await tokens(OFFLINE);
    const service = { id: 'demo-service', secret: 'demo-service-secret' };
    const { body } = await ask(app, { grant_type: 'client_credentials' }, service);
    const statements = app.nest.get(Statements, { strict: false });
    const away = jest.spyOn(statements, 'read').mockRejectedValue(new UnavailableError('the database'));
    const ask503 = async (token: string, client: typeof API, accept: string) => {
      const response = await fetch(`${app.url}/introspect`, {
        method: 'POST',
        headers: { accept, authorization: basic(client.id, client.secret!) },
        body: new URLSearchParams({ token }),
      });
      return [response.status, response.headers.get('retry-after'), await response.json()] as const;
    };
    for (const [token, client] of [
      [access_token, WEB],
      [refresh_token, WEB],
      [body.access_token as string, API],
    ] as const) {
      for (const accept of token === refresh_token ? FORMATS.slice(0, 2) : FORMATS) {
        const [status, retryAfter, error] = await ask503(token, client, accept);
        expect([status, retryAfter]).toEqual([503, '2']);
        expect(error).toEqual({ error: 'temporarily_unavailable', error_description: expect.any(String) });
      }
    }
    away.mockRestore();
    expect(await isActive(app, access_token, WEB)).toBe(true);
  });
});
