import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { ClientMetadataError } from '../../src/clients/client-metadata-error.js';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { ask, type TestClient, tokensFor, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };

describe('the client credentials grant (RFC 6749 §4.4)', () => {
  let app: TestApp;
  let administration: Administration;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    await administration.addApi('https://reports.example', ['reports:read'], { tokenFormat: 'opaque' });
    await administration.addApi('https://open.example', []);
  });
  afterAll(() => app.close());

  const request = (parameters: Record<string, string> = {}, client: TestClient = SERVICE) =>
    ask(app, { grant_type: 'client_credentials', ...parameters }, client);

  async function add(id: string, metadata: ClientMetadata): Promise<TestClient> {
    await app.addClient(id, { grant_types: ['client_credentials'], ...metadata }, `${id}-secret`);
    return { id, secret: `${id}-secret` };
  }

  it('answers in the shape of RFC 6749 §5.1, without refresh and ID token (§4.4.3)', async () => {
    const { status, body, headers } = await request();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'demo:read demo:write',
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('gives a token as RFC 9068 §2.2 has it, for the API that owns the scopes', async () => {
    const { body } = await request({ scope: 'demo:read' });
    const jwks = createRemoteJWKSet(new URL(`${app.url}/jwks`));
    const { payload, protectedHeader } = await jwtVerify(body.access_token as string, jwks);
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(payload).toEqual({
      iss: app.issuer,
      sub: SERVICE.id,
      client_id: SERVICE.id,
      aud: 'urn:demo:api',
      scope: 'demo:read',
      iat: expect.any(Number),
      exp: payload.iat! + 600,
      jti: expect.any(String),
    });
  });

  it('never gives two tokens the same jti', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => request()));
    const ids = answers.map(({ body }) => partsOf(body.access_token as string).claims.jti);
    expect(new Set(ids).size).toBe(50);
  });

  it('limits scopes to what the client was given (RFC 6749 §3.3)', async () => {
    for (const scope of ['admin', 'demo:read admin', 'reports:read', 'unknown', 'openid', 'offline_access']) {
      expect([scope, verdict(await request({ scope }))]).toEqual([scope, '400 invalid_scope']);
    }
    expect(verdict(await request({ scope: 'demo:read "' }))).toBe('400 invalid_scope');
    expect((await request({ scope: 'demo:read demo:read' })).body.scope).toBe('demo:read');
    expect((await request({ scope: '' })).body.scope).toBe('demo:read demo:write');
  });

  it('gives no scopes of people to a client that acts for itself', async () => {
    const client = await add('mixed', {
      grant_types: ['client_credentials', 'authorization_code'],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid profile demo:read',
    });
    expect((await request({}, client)).body.scope).toBe('demo:read');
    expect(verdict(await request({ scope: 'openid' }, client))).toBe('400 invalid_scope');
  });

  it('limits resources to what the client was given (RFC 8707 §2)', async () => {
    const foreign = [
      'https://reports.example',
      `${app.issuer}/admin/v1`,
      app.issuer,
      'https://unknown.example',
    ];
    for (const resource of foreign) {
      expect([resource, verdict(await request({ resource }))]).toEqual([resource, '400 invalid_target']);
    }
    for (const resource of ['urn:demo:api', 'https://open.example']) {
      const { body } = await request({ resource });
      expect(partsOf(body.access_token as string).claims.aud).toBe(resource);
    }
  });

  it('asks which API is meant when the scopes belong to several (RFC 8707 §2.2)', async () => {
    const client = await add('of-two', { scope: 'demo:read reports:read' });
    expect(verdict(await request({}, client))).toBe('400 invalid_target');
    const named = await request({ resource: 'urn:demo:api' }, client);
    expect(partsOf(named.body.access_token as string).claims.aud).toBe('urn:demo:api');
    const narrowed = await request({ scope: 'demo:read' }, client);
    expect(partsOf(narrowed.body.access_token as string).claims.aud).toBe('urn:demo:api');
  });

  it('puts the roles of the service account into the token', async () => {
    const client = await add('with-roles', {
      scope: 'demo:read',
      service_account_roles: ['reporting', 'billing'],
    });
    const { body } = await request({}, client);
    expect(partsOf(body.access_token as string).claims.roles).toEqual(['reporting', 'billing']);
    const without = partsOf((await request()).body.access_token as string);
    expect(without.claims).not.toHaveProperty('roles');
  });

  it('takes the form of the token from the API, and the client’s own before it', async () => {
    const opaque = /^cardea_at_[\w-]+$/;
    const reports = await add('of-reports', { scope: 'reports:read' });
    expect((await request({}, reports)).body.access_token).toMatch(opaque);
    const signed = await add('of-reports-jwt', { scope: 'reports:read', access_token_format: 'jwt' });
    expect(partsOf((await request({}, signed)).body.access_token as string).header.typ).toBe('at+jwt');
    const sealed = await add('sealed', { scope: 'demo:read', access_token_format: 'opaque' });
    expect((await request({}, sealed)).body.access_token).toMatch(opaque);
  });

  it('takes the lifetime from the client where it has its own', async () => {
    const client = await add('brief', { scope: 'demo:read', access_token_lifetime: 60 });
    const { body } = await request({}, client);
    const { exp, iat } = partsOf(body.access_token as string).claims as { exp: number; iat: number };
    expect([body.expires_in, exp - iat]).toEqual([60, 60]);
  });

  it('is for confidential clients alone', async () => {
    const open: ClientMetadata = { token_endpoint_auth_method: 'none', grant_types: ['client_credentials'] };
    await expect(app.addClient('open', open)).rejects.toThrow(ClientMetadataError);
    expect(verdict(await request({}, { id: 'demo-spa' }))).toBe('400 unauthorized_client');
    expect(verdict(await request({}, WEB))).toBe('400 unauthorized_client');
  });
});

describe('what user tokens say', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('tells the roles and groups of a person (RFC 9068 §2.2.3)', async () => {
    const person = { username: 'clerk', password: 'clerk-password-1' };
    const details = { roles: ['clerk'], groups: ['finance'] };
    const user = await app.addUser(person.username, person.password, details);
    const code = await authorize(app, { scope: 'openid demo:read' }, new TestBrowser(app.url), person);
    const { body } = await ask(app, redemption(code));
    expect(partsOf(body.access_token as string).claims).toMatchObject({
      sub: user.id,
      client_id: WEB.id,
      aud: ['urn:demo:api', app.issuer],
      ...details,
    });
    const plain = await tokensFor(app);
    expect(partsOf(plain.access_token).claims).not.toHaveProperty('roles');
  });

  it('signs ID tokens with RS256 unless the client chose otherwise (OIDC Core §15.1)', async () => {
    const { id_token, access_token } = await tokensFor(app);
    expect(partsOf(id_token).header).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    expect(partsOf(access_token).header.alg).toBe('ES256');
    const client = { id: 'ed', secret: 'ed-secret' };
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true };
    await app.addClient(client.id, { ...metadata, id_token_signed_response_alg: 'EdDSA' }, client.secret);
    expect(partsOf((await tokensFor(app, {}, client)).id_token).header.alg).toBe('EdDSA');
  });
});
