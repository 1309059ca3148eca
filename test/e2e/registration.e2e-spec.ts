import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { ask, call, post, tokensFor, userinfo, verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, register, registered, send } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

describe('POST /register', () => {
  let app: TestApp;
  let administration: Administration;
  let token: string;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    token = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  it('registers a client and tells all that is registered (RFC 7591 §3.2.1)', async () => {
    const answer = await register(app, PORTAL, token);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('pragma')).toBe('no-cache');
    const { client_id, ...rest } = answer.body;
    expect(rest).toEqual({
      client_id_issued_at: expect.any(Number),
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_secret_expires_at: 0,
      registration_access_token: expect.stringMatching(/^cardea_rat_[\w-]{43}$/),
      registration_client_uri: `${app.issuer}/register/${client_id as string}`,
      ...PORTAL,
      post_logout_redirect_uris: [],
      scope: 'openid profile email address phone offline_access',
      application_type: 'web',
      id_token_signed_response_alg: 'RS256',
    });
    const [event] = await administration.events('client.registered');
    expect(event).toMatchObject({ outcome: 'success', clientId: client_id });
  });

  it('gives a client that the whole code flow works for, and nothing more', async () => {
    const redirect_uris = ['http://localhost:8080/callback'];
    const { client_id: id, client_secret: secret } = await registered(app, token, { redirect_uris });
    const tokens = await tokensFor(app, { scope: 'openid profile' }, { id, secret });
    expect((await userinfo(app, tokens.access_token)).status).toBe(200);
    expect(verdict(await ask(app, { grant_type: 'client_credentials' }, { id, secret }))).toBe(
      '400 unauthorized_client',
    );
  });

  it('gives a public client no secret', async () => {
    const { body } = await register(app, { ...PORTAL, token_endpoint_auth_method: 'none' }, token);
    expect(body).not.toHaveProperty('client_secret');
    expect(body).not.toHaveProperty('client_secret_expires_at');
    expect(body).toMatchObject({ token_endpoint_auth_method: 'none' });
  });

  it('takes RS256 where no algorithm is asked for, and no application type for web (conformance 5.0)', async () => {
    const { body } = await register(app, { redirect_uris: PORTAL.redirect_uris }, token);
    expect(body).toMatchObject({
      id_token_signed_response_alg: 'RS256',
      application_type: 'web',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
    });
  });

  it('keeps inline keys without what is not known of keys (conformance 5.0)', async () => {
    const { keys } = (await call(app, '/jwks')).body as { keys: Record<string, unknown>[] };
    const jwks = { keys: keys.map((key) => ({ ...key, x5u: 'https://rp.test/cert' })), more: 1 };
    const answer = await register(app, { ...PORTAL, jwks }, token);
    expect(answer.body.jwks).toEqual({ keys });
  });

  it.each([
    ['with a fragment', ['https://rp.test/cb#here']],
    ['of http', ['http://rp.test/cb']],
    ['that is no list', 'https://rp.test/cb'],
    ['that is left out', undefined],
  ])(
    'refuses a redirect URI %s with invalid_redirect_uri (conformance 5.3)',
    async (_which, redirect_uris) => {
      expect(verdict(await register(app, { ...PORTAL, redirect_uris }, token))).toBe(
        '400 invalid_redirect_uri',
      );
    },
  );

  it('refuses what is not a JSON object with an error of its own', async () => {
    for (const body of ['', '{', '[]', 'null', '1', '"x"']) {
      expect(verdict(await register(app, body, token))).toBe('400 invalid_client_metadata');
    }
    const authorization = `Bearer ${token}`;
    expect((await post(app, '/register', { client_name: 'x' }, { authorization })).status).toBe(415);
    const merge = { authorization, 'content-type': 'application/merge-patch+json' };
    expect((await call(app, '/register', { method: 'POST', headers: merge, body: '{}' })).status).toBe(415);
  });

  it('refuses what it would have to ignore although the client relies on it', async () => {
    for (const more of [
      { id_token_encrypted_response_alg: 'RSA-OAEP' },
      { require_signed_request_object: true },
    ]) {
      expect(verdict(await register(app, { ...PORTAL, ...more }, token))).toBe('400 invalid_client_metadata');
    }
    const harmless = { subject_type: 'public', require_signed_request_object: false };
    expect((await register(app, { ...PORTAL, ...harmless }, token)).status).toBe(201);
  });

  it('is told by discovery', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body.registration_endpoint).toBe(`${app.issuer}/register`);
  });
});

describe('an initial access token', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('bounds the scopes and grants of whoever registers with it', async () => {
    const policy = { scopes: ['openid', 'demo:read'], grantTypes: ['authorization_code'] };
    const token = await initialAccessToken(app, { policy });
    const code = { ...PORTAL, grant_types: ['authorization_code'] };
    expect((await register(app, code, token)).body.scope).toBe('openid demo:read');
    expect((await register(app, { ...code, scope: 'demo:read' }, token)).status).toBe(201);
    for (const more of [
      { scope: 'demo:write' },
      { scope: 'openid profile' },
      { grant_types: PORTAL.grant_types },
    ]) {
      expect(verdict(await register(app, { ...code, ...more }, token))).toBe('400 invalid_client_metadata');
    }
  });

  it('fixes metadata, extensions included, also when they are replaced later', async () => {
    const policy = { metadata: { require_pkce: false, client_name: 'Fixed' } };
    const token = await initialAccessToken(app, { policy });
    const made = await registered(app, token, { client_name: 'Asked' });
    const put = await send(app, 'PUT', `/register/${made.client_id}`, made.registration_access_token, {
      ...PORTAL,
      client_id: made.client_id,
      client_name: 'Other',
    });
    expect(put.body.client_name).toBe('Fixed');
    const stored = await new Administration(app).clients.findStored(made.client_id);
    expect(stored?.metadata).toMatchObject({ require_pkce: false, client_name: 'Fixed' });
  });

  it('is not used up by metadata that are refused', async () => {
    const token = await initialAccessToken(app, { maxUses: 1 });
    expect((await register(app, { ...PORTAL, redirect_uris: [] }, token)).status).toBe(400);
    expect((await register(app, PORTAL, token)).status).toBe(201);
    expect(verdict(await register(app, PORTAL, token))).toBe('401 invalid_token');
  });
});

describe('REGISTRATION', () => {
  it('off leaves no endpoint and no word in discovery', async () => {
    const app = await TestApp.start({ REGISTRATION: 'off' });
    const token = await initialAccessToken(app);
    expect((await register(app, PORTAL, token)).status).toBe(404);
    expect((await call(app, '/.well-known/openid-configuration')).body).not.toHaveProperty(
      'registration_endpoint',
    );
    await app.close();
  });

  it('open lets everybody register, and a token still give more', async () => {
    const app = await TestApp.start({ REGISTRATION: 'open' });
    expect((await register(app, PORTAL)).status).toBe(201);
    expect(verdict(await register(app, PORTAL, 'wrong'))).toBe('401 invalid_token');
    const token = await initialAccessToken(app, { policy: { scopes: ['demo:read'] } });
    expect((await register(app, PORTAL, token)).body.scope).toBe('demo:read');
    await app.close();
  });
});
