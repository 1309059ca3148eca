import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { Administration } from '../support/administration.js';
import { ask, post, tokensFor, userinfo } from '../support/calls.js';
import { authorize, basic, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { API, introspect, isActive } from '../support/token-state.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const OPAQUE = { id: 'opaque-web', secret: 'opaque-web-secret' };
const SIGNED = 'application/token-introspection+jwt';

describe('introspection', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let administration: Administration;
  const keys = () => createRemoteJWKSet(new URL(`${app.url}/jwks`));
  const apiToken = async (client = WEB as { id: string; secret?: string }) =>
    (await tokensFor(app, { scope: 'openid offline_access demo:read' }, client, browser)).access_token;

  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    await app.addClient(
      OPAQUE.id,
      {
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        redirect_uris: [WEB.redirectUri],
        scope: 'openid profile offline_access demo:read demo:write',
        access_token_format: 'opaque',
        service_account_roles: ['reporting'],
      },
      OPAQUE.secret,
    );
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  it.each([
    ['a JWT', WEB],
    ['an opaque token', OPAQUE],
  ])('tells a resource server of %s that is for it (RFC 7662 §2.2)', async (_form, client) => {
    const token = await apiToken(client);
    expect(token.startsWith('cardea_at_')).toBe(client === OPAQUE);
    const answer = await introspect(app, token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const user = await administration.users.findByIdentifier('alice');
    expect(answer.body).toEqual({
      active: true,
      scope: 'openid offline_access demo:read',
      client_id: client.id,
      username: 'alice',
      token_type: 'Bearer',
      exp: expect.any(Number),
      iat: expect.any(Number),
      sub: user!.id,
      aud: ['urn:demo:api', app.issuer],
      iss: app.issuer,
      jti: expect.any(String),
      acr: 'urn:cardea:acr:1fa',
      amr: ['pwd'],
      auth_time: expect.any(Number),
    });
    expect((answer.body.exp as number) - (answer.body.iat as number)).toBe(600);
  });

  it('tells of a token of a client that acts for itself, with its roles', async () => {
    const { body } = await ask(app, { grant_type: 'client_credentials', scope: 'demo:write' }, OPAQUE);
    const answer = await introspect(app, body.access_token as string);
    const { active, sub, client_id, roles, scope } = answer.body;
    expect({ active, sub, client_id, roles, scope }).toEqual({
      active: true,
      sub: OPAQUE.id,
      client_id: OPAQUE.id,
      roles: ['reporting'],
      scope: 'demo:write',
    });
    expect(answer.body).not.toHaveProperty('username');
  });

  it('tells a client of its own refresh token, and does not use it up', async () => {
    const { refresh_token } = await tokensFor(app, { scope: 'openid offline_access' }, WEB, browser);
    const answer = await introspect(app, refresh_token, WEB);
    expect(answer.body).toMatchObject({
      active: true,
      client_id: WEB.id,
      username: 'alice',
      scope: 'openid offline_access',
      iss: app.issuer,
      token_type: 'refresh_token',
    });
    expect(answer.body.exp).toBeGreaterThan(app.clock.seconds() + 13 * 24 * 3600);
    expect(await isActive(app, refresh_token, WEB)).toBe(true);
    expect((await ask(app, { grant_type: 'refresh_token', refresh_token })).status).toBe(200);
    expect(await isActive(app, refresh_token, WEB)).toBe(false);
  });

  it('answers as a signed JWT that is no token itself (RFC 9701 §5)', async () => {
    const token = await apiToken();
    const answer = await introspect(app, token, API, SIGNED);
    expect(answer.headers.get('content-type')).toBe(SIGNED);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const options = { issuer: app.issuer, audience: API.id, typ: 'token-introspection+jwt' };
    const { payload, protectedHeader } = await jwtVerify(answer.text, keys(), options);
    expect(protectedHeader.alg).toBe('RS256');
    expect(Object.keys(payload).sort()).toEqual(['aud', 'iat', 'iss', 'token_introspection']);
    const { body } = await introspect(app, token);
    expect(payload.token_introspection).toEqual(body);
    expect((await userinfo(app, answer.text)).status).toBe(401);
    expect(await isActive(app, answer.text, API)).toBe(false);
  });

  it('signs also that a token is no good, by the algorithm that the caller registered (RFC 9701 §6)', async () => {
    const caller = { id: 'es384-api', secret: 'es384-api-secret' };
    const metadata = { grant_types: [], introspection_signed_response_alg: 'ES384' as const };
    await app.addClient(caller.id, metadata, caller.secret);
    const answer = await introspect(app, await apiToken(), caller, SIGNED);
    const { payload, protectedHeader } = await jwtVerify(answer.text, keys());
    expect(protectedHeader).toMatchObject({ alg: 'ES384', typ: 'token-introspection+jwt' });
    expect(payload).toEqual({
      iss: app.issuer,
      aud: caller.id,
      iat: expect.any(Number),
      token_introspection: { active: false },
    });
  });

  it('gives a gateway the opaque token as a JWT of RFC 9068, fresh for a second: the phantom token', async () => {
    const token = await apiToken(OPAQUE);
    const answer = await introspect(app, token, API, 'application/jwt');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/jwt');
    expect(answer.headers.get('cache-control')).toBe('max-age=1, must-revalidate');
    expect(answer.headers.get('vary')).toContain('Accept');
    const options = { issuer: app.issuer, audience: 'urn:demo:api', typ: 'at+jwt' };
    const { payload, protectedHeader } = await jwtVerify(answer.text, keys(), options);
    expect(protectedHeader.alg).toBe('ES256');
    const { body } = await introspect(app, token);
    const { active: _active, username: _username, token_type: _type, ...said } = body;
    expect(payload).toMatchObject(said);
    expect(await isActive(app, answer.text, API)).toBe(true);
    expect((await userinfo(app, answer.text)).status).toBe(200);
  });

  it('gives the JWT of a JWT too, and of all that is no good nothing, which no cache may keep', async () => {
    const jwt = await introspect(app, await apiToken(), API, 'application/jwt');
    expect(decodeProtectedHeader(jwt.text).typ).toBe('at+jwt');
    const { refresh_token } = await tokensFor(app, {}, WEB, browser);
    for (const [token, caller] of [
      ['unknown', API],
      [await apiToken(OPAQUE), SERVICE],
      [refresh_token, WEB],
    ] as const) {
      const answer = await introspect(app, token, caller, 'application/jwt');
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('never lets a phantom token be kept beyond its end', async () => {
    const token = await apiToken(OPAQUE);
    const exp = (await introspect(app, token)).body.exp as number;
    app.clock.advance(exp - app.clock.now() / 1000 - 0.8);
    const answer = await introspect(app, token, API, 'application/jwt');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['text/html', 'application/json; charset=utf-8'],
    ['application/jwt;q=0.5, application/json', 'application/json; charset=utf-8'],
    ['application/json;q=0.1, application/JWT', 'application/jwt'],
    [`application/jwt;q=0, ${SIGNED};q=0.2`, SIGNED],
    ['application/jwt;q=many', 'application/json; charset=utf-8'],
  ])('answers Accept: %s with %s (RFC 9110 §12.5.1)', async (accept, type) => {
    const headers = {
      authorization: basic(API.id, API.secret!),
      ...(accept === undefined ? {} : { accept }),
    };
    const answer = await post(app, '/introspect', { token: await apiToken() }, headers);
    expect(answer.headers.get('content-type')).toBe(type);
  });

  it('says what the token may do now: without the scopes and roles that were lost since', async () => {
    const caller = { id: 'losing', secret: 'losing-secret' };
    const metadata = {
      grant_types: ['authorization_code' as const],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid demo:read demo:write',
      first_party: true,
    };
    await app.addClient(caller.id, metadata, caller.secret);
    const roles = ['editor', 'reader'];
    const carol = await app.addUser('carol', 'carol-password-1', { roles, groups: ['staff'] });
    const signedIn = await authorize(app, { client_id: caller.id, scope: 'openid' }, undefined, {
      username: 'carol',
      password: 'carol-password-1',
    });
    const { access_token } = await tokensFor(
      app,
      { scope: 'openid demo:read demo:write' },
      caller,
      signedIn.browser,
    );
    expect((await introspect(app, access_token)).body).toMatchObject({ roles, groups: ['staff'] });
    await administration.changeClient(caller.id, { scope: 'openid demo:read' });
    const details = { username: 'carol', claims: {}, roles: ['reader'], groups: [], attributes: {} };
    await administration.users.update(carol, details, false, carol.revision);
    const { body } = await introspect(app, access_token);
    expect(body).toMatchObject({ active: true, scope: 'openid demo:read', roles: ['reader'] });
    expect(body).not.toHaveProperty('groups');
    const phantom = await introspect(app, access_token, API, 'application/jwt');
    const { payload } = await jwtVerify(phantom.text, keys());
    expect(payload).toMatchObject({ scope: 'openid demo:read', roles: ['reader'] });
  });

  it('is announced, without the method that proves nothing (RFC 8414 §2, RFC 9701 §7)', async () => {
    const response = await fetch(`${app.url}/.well-known/openid-configuration`);
    const document = (await response.json()) as Record<string, string[]>;
    expect(document.introspection_endpoint).toBe(`${app.issuer}/introspect`);
    expect(document.introspection_endpoint_auth_methods_supported).toContain('client_secret_basic');
    expect(document.introspection_endpoint_auth_methods_supported).not.toContain('none');
    expect(document.introspection_signing_alg_values_supported).toEqual(
      expect.arrayContaining(['RS256', 'ES256']),
    );
  });
});
