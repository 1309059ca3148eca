import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, register, send } from '../support/registering-client.js';
import { StatementIssuer } from '../support/statement-issuer.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

const UNAPPROVED = '400 unapproved_software_statement';
const INVALID = '400 invalid_software_statement';

describe('registration with a software statement (RFC 7591 §2.3)', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let token: string;
  let directory: StatementIssuer;
  let keyServer: Server;
  let published: { keys: Record<string, unknown>[] };
  let fetches = 0;
  const ask = (statement: string, more: object = {}) =>
    register(app, { ...PORTAL, ...more, software_statement: statement }, token);
  beforeAll(async () => {
    keyServer = createServer((_request, response) => {
      fetches++;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(published));
    });
    await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
    app = await TestApp.start({ OUTBOUND_ALLOW: '127.0.0.1' });
    admin = await AdminCaller.of(app, 'admin');
    token = await initialAccessToken(app);
    directory = await StatementIssuer.of('https://directory.test');
  });
  afterAll(async () => {
    await app.close();
    await new Promise((resolve) => keyServer.close(resolve));
  });

  it('lets what the statement says win, and tells it again (RFC 7591 §3.2.1)', async () => {
    await admin.post('trusted-issuers', {
      issuer: directory.issuer,
      name: 'Directory',
      jwks: directory.jwks,
    });
    const claims = { client_name: 'Stated Portal', redirect_uris: ['https://stated.test/cb'] };
    const statement = await directory.sign({ ...claims, software_id: 'stated', unknown: 1, jti: '1' });
    const { status, body } = await ask(statement, { software_id: 'asked', client_uri: 'https://rp.test/' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...claims,
      software_id: 'stated',
      client_uri: 'https://rp.test/',
      software_statement: statement,
    });
    expect(body).not.toHaveProperty('unknown');
    const path = `/register/${String(body.client_id)}`;
    const read = await send(app, 'GET', path, String(body.registration_access_token));
    expect(read.body).toMatchObject({ ...claims, software_statement: statement });
  });

  it('takes keys that are published, notices new ones, and asks for them seldom', async () => {
    const other = await StatementIssuer.of('https://published.test', 'RS256');
    published = other.jwks;
    const { port } = keyServer.address() as AddressInfo;
    const jwks_uri = `http://127.0.0.1:${port}/jwks`;
    const given = { issuer: other.issuer, name: 'Published', jwks_uri };
    expect((await admin.post('trusted-issuers', given)).status).toBe(201);
    for (let index = 0; index < 3; index++) expect((await ask(await other.sign({}))).status).toBe(201);
    expect(fetches).toBe(1);
    const rotated = await StatementIssuer.of(other.issuer);
    const newer = await rotated.sign({}, { kid: 'newer' });
    published = { keys: [{ ...rotated.jwk, kid: 'newer' }] };
    for (let index = 0; index < 3; index++) expect(verdict(await ask(newer))).toBe(INVALID);
    expect(fetches).toBe(1);
    app.clock.advance(31);
    expect((await ask(newer)).status).toBe(201);
    expect(fetches).toBe(2);
  });

  it('trusts an issuer no longer than an administrator does', async () => {
    const passing = await StatementIssuer.of('https://passing.test');
    const statement = await passing.sign({});
    expect(verdict(await ask(statement))).toBe(UNAPPROVED);
    const { issuer, jwks } = passing;
    const { body: made } = await admin.post('trusted-issuers', { issuer, name: 'Passing', jwks });
    const { body: client } = await ask(statement);
    expect(client.software_statement).toBe(statement);
    const path = `trusted-issuers/${made.id}`;
    await admin.patch(path, { purposes: [] });
    expect(verdict(await ask(statement))).toBe(UNAPPROVED);
    await admin.patch(path, { purposes: ['software_statement'] });
    expect((await ask(statement)).status).toBe(201);
    expect((await admin.delete(path)).status).toBe(204);
    expect(verdict(await ask(statement))).toBe(UNAPPROVED);
    const management = `/register/${String(client.client_id)}`;
    const read = await send(app, 'GET', management, String(client.registration_access_token));
    expect(read.status).toBe(200);
  });

  it('lays the template of the software over what the token sets', async () => {
    await admin.post('registration-templates', {
      software_id: 'tv-app',
      name: 'TV app',
      scope: 'openid demo:read',
      grant_types: ['authorization_code', 'refresh_token', 'password'],
      metadata: { require_pkce: true, access_token_lifetime: 60, first_party: true },
    });
    const statement = await directory.sign({ software_id: 'tv-app' });
    const grants = { grant_types: ['authorization_code', 'password'] };
    const named = { client_name: 'TV' };
    const { status, body } = await ask(statement, { ...grants, ...named });
    expect([status, body.scope, body.grant_types]).toEqual([201, 'openid demo:read', grants.grant_types]);
    const stored = await admin.get(`clients/${String(body.client_id)}`);
    expect(stored.body).toMatchObject({ access_token_lifetime: 60, first_party: true });
    const bound = await initialAccessToken(app, { policy: { metadata: { software_id: 'tv-app' } } });
    const made = await register(app, { ...PORTAL, ...named, software_id: 'other' }, bound);
    expect(made.body).toMatchObject({ software_id: 'tv-app', scope: 'openid demo:read' });
  });

  it('has templates for whoever writes the software_id, where an administrator wants it so', async () => {
    const given = { software_id: 'cli', name: 'CLI', require_software_statement: false };
    await admin.post('registration-templates', {
      ...given,
      scope: 'openid',
      metadata: { tos_uri: 'https://tos.test/' },
    });
    const { body } = await register(app, { ...PORTAL, software_id: 'cli' }, token);
    expect(body).toMatchObject({ scope: 'openid', tos_uri: 'https://tos.test/' });
  });

  it('lets such a template widen nothing that the token sets', async () => {
    await admin.post('registration-templates', {
      software_id: 'kiosk',
      name: 'Kiosk',
      require_software_statement: false,
      scope: 'openid demo:read',
      grant_types: ['authorization_code', 'password'],
      metadata: {
        scope: 'openid demo:write',
        grant_types: ['password'],
        access_token_lifetime: 3600,
        default_max_age: 9,
      },
    });
    const policy = {
      scopes: ['openid', 'profile'],
      grantTypes: ['authorization_code'],
      metadata: { access_token_lifetime: 60 },
    };
    const narrow = await initialAccessToken(app, { policy });
    const kiosk = { redirect_uris: PORTAL.redirect_uris, software_id: 'kiosk' };
    const { status, body } = await register(app, kiosk, narrow);
    expect([status, body.scope, body.grant_types]).toEqual([201, 'openid profile', ['authorization_code']]);
    const stored = await admin.get(`clients/${String(body.client_id)}`);
    expect(stored.body).toMatchObject({ access_token_lifetime: 60, default_max_age: 9 });
    for (const wider of [{ scope: 'openid demo:read' }, { grant_types: ['password'] }]) {
      const refused = await register(app, { ...kiosk, ...wider }, narrow);
      expect(verdict(refused)).toBe('400 invalid_client_metadata');
    }
    const unlimited = await register(app, kiosk, token);
    expect(unlimited.body).toMatchObject({ scope: 'openid demo:write', grant_types: ['password'] });
  });
});
