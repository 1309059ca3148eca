import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientsService } from '../../src/clients/clients.service.js';
import { initialAccessToken, register, registered, send } from '../support/registering-client.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

describe('profiles', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let token: string;
  let fapi2: Record<string, unknown>;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin:clients:read', 'admin:clients:write');
    token = await initialAccessToken(app);
    const { jwks } = await SigningClient.make(app, 'any');
    fapi2 = {
      profile: 'fapi2',
      client_name: 'Bank',
      redirect_uris: ['https://rp.test/cb'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'private_key_jwt',
      dpop_bound_access_tokens: true,
      jwks,
    };
  });
  afterAll(() => app.close());

  it('are one member in the admin API, which decides what is left open', async () => {
    const { status, body } = await admin.post('clients', fapi2);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      profile: 'fapi2',
      require_pushed_authorization_requests: true,
      require_pkce: true,
      rotate_refresh_tokens: false,
      id_token_signed_response_alg: 'ES256',
    });
    expect(body.client_secret).toBeUndefined();
  });

  it('refuse, in the admin API, what contradicts them, member by member', async () => {
    const { token_endpoint_auth_method: _method, ...rest } = fapi2;
    const wrong = { ...rest, require_pkce: false, dpop_bound_access_tokens: false };
    const { status, body } = await admin.post('clients', wrong);
    expect([status, body.error]).toEqual([400, 'invalid_client_metadata']);
    expect(body.errors).toEqual([
      {
        pointer: '/token_endpoint_auth_method',
        detail:
          'must be private_key_jwt, tls_client_auth or self_signed_tls_client_auth ' +
          '(FAPI 2.0 Security Profile section 5.3.2.1)',
      },
      {
        pointer: '/dpop_bound_access_tokens',
        detail:
          'or tls_client_certificate_bound_access_tokens must be true (FAPI 2.0 Security Profile section 5.3.2.1)',
      },
      { pointer: '/require_pkce', detail: 'must be true (FAPI 2.0 Security Profile section 5.3.2.2)' },
    ]);
  });

  it('are kept when a client is changed', async () => {
    const { body } = await admin.post('clients', fapi2);
    const path = `clients/${body.client_id as string}`;
    expect((await admin.patch(path, { rotate_refresh_tokens: true })).status).toBe(400);
    expect((await admin.patch(path, { require_pushed_authorization_requests: null })).body).toMatchObject({
      require_pushed_authorization_requests: true,
    });
    expect((await admin.patch(path, { profile: null, rotate_refresh_tokens: true })).status).toBe(200);
    const back = await admin.patch(path, { profile: 'fapi2' });
    expect([back.status, back.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/rotate_refresh_tokens' })],
    ]);
  });

  it('refuse, at registration, what contradicts them (RFC 7591 §3.2.2)', async () => {
    const good = await register(app, fapi2, token);
    expect([good.status, good.body.profile]).toEqual([201, 'fapi2']);
    expect(good.body).toMatchObject({ require_pushed_authorization_requests: true });
    const { status, body } = await register(app, { ...fapi2, id_token_signed_response_alg: 'RS256' }, token);
    expect([status, body]).toEqual([
      400,
      {
        error: 'invalid_client_metadata',
        error_description:
          'the profile fapi2 is contradicted: id_token_signed_response_alg must be ES256, PS256 or EdDSA ' +
          '(FAPI 2.0 Security Profile section 5.4.1)',
      },
    ]);
  });

  it('are not left by a client on its own (RFC 7592 §2.2)', async () => {
    const client = await registered(app, token, fapi2);
    const { client_id, client_secret: _secret, registration_client_uri: _uri } = client;
    const path = `/register/${client_id}`;
    const without = { ...fapi2, profile: undefined, client_id };
    const kept = await send(app, 'PUT', path, client.registration_access_token, without);
    expect([kept.status, kept.body.profile]).toEqual([200, 'fapi2']);
    const next = kept.body.registration_access_token as string;
    const left = await send(app, 'PUT', path, next, { ...without, profile: 'none' });
    expect([left.status, left.body.error_description]).toEqual([400, 'profile must be fapi2 or stricter']);
  });

  it('can be set by who hands out initial access tokens', async () => {
    const policy = { metadata: { profile: 'fapi2' as const } };
    const bound = await initialAccessToken(app, { policy });
    const { profile: _profile, ...unnamed } = fapi2;
    expect((await register(app, unnamed, bound)).body.profile).toBe('fapi2');
    const wrong = await register(app, { ...unnamed, token_endpoint_auth_method: 'none' }, bound);
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_client_metadata']);
  });

  it('shut out a client that contradicts its own, whoever wrote that', async () => {
    await app.addClient('turned', fapi2);
    const clients = app.nest.get(ClientsService, { strict: false });
    expect(await clients.find('turned')).toBeDefined();
    await app.overwriteClient('turned', { require_pkce: false });
    expect(await clients.find('turned')).toBeUndefined();
    const { body } = await admin.get('clients/turned/posture');
    expect(body).toMatchObject({ profile: 'fapi2', shut_out: true });
  });
});
