import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientsService } from '../../src/clients/clients.service.js';
import { StandingProfile } from '../../src/clients/profiles/standing-profile.service.js';
import { ask, call, tokensFor, verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

describe.each(['fapi2', 'fapi2-message-signing'] as const)('with CLIENT_PROFILE=%s', (profile) => {
  let app: TestApp;
  let token: string;
  let keyed: Record<string, unknown>;
  beforeAll(async () => {
    app = await TestApp.start({
      CLIENT_PROFILE: profile,
      ADMIN_CLIENT_ID: 'ops',
      ADMIN_CLIENT_SECRET: 'ops-secret',
    });
    token = await initialAccessToken(app);
    const { jwks } = await SigningClient.make(app, 'any');
    keyed = {
      ...PORTAL,
      token_endpoint_auth_method: 'private_key_jwt',
      dpop_bound_access_tokens: true,
      jwks,
    };
  });
  afterAll(() => app.close());

  it('clients that name no profile are held to it', async () => {
    const { status, body } = await register(app, PORTAL, token);
    expect([status, body.error]).toEqual([400, 'invalid_client_metadata']);
    expect(body.error_description).toContain(
      `the profile ${profile} is contradicted: token_endpoint_auth_method`,
    );
    const good = await register(app, keyed, token);
    expect(good.status).toBe(201);
    expect(good.body).toMatchObject({ require_pushed_authorization_requests: true });
    const clients = app.nest.get(ClientsService, { strict: false });
    const client = await clients.find(good.body.client_id as string);
    expect(client?.profile.name).toBe(profile);
  });

  it('a client cannot register itself out of it, or below it', async () => {
    for (const named of profile === 'fapi2' ? ['none'] : ['none', 'fapi2']) {
      const { status, body } = await register(app, { ...keyed, profile: named }, token);
      expect([status, body.error_description]).toEqual([400, `profile must be ${profile} or stricter`]);
    }
  });

  it('clients that Cardea makes itself, and those that administrators keep out of it, work on', async () => {
    expect((await tokensFor(app)).access_token).toBeDefined();
    const ops = { id: 'ops', secret: 'ops-secret' };
    expect(verdict(await ask(app, { grant_type: 'client_credentials' }, ops))).toBe('200 fine');
    await app.addClient('kept', { profile: 'none', grant_types: ['client_credentials'] }, 'kept-secret');
    const kept = { id: 'kept', secret: 'kept-secret' };
    expect(verdict(await ask(app, { grant_type: 'client_credentials' }, kept))).toBe('200 fine');
  });

  it('a client from a time before it is shut out', async () => {
    await app.addClient('former', { profile: 'none', grant_types: ['client_credentials'] }, 'former-secret');
    await app.overwriteClient('former', { profile: undefined });
    const former = { id: 'former', secret: 'former-secret' };
    expect(verdict(await ask(app, { grant_type: 'client_credentials' }, former))).toBe('401 invalid_client');
    const standing = app.nest.get(StandingProfile, { strict: false });
    expect(await standing.shutOut()).toEqual(['former']);
  });

  it('discovery says what such clients may use (FAPI 2.0 §5.3.2.1)', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body).toMatchObject({
      response_types_supported: ['code'],
      require_pushed_authorization_requests: true,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      backchannel_token_delivery_modes_supported: ['poll', 'ping'],
    });
    expect(body.require_signed_request_object).toBe(profile === 'fapi2' ? undefined : true);
    for (const name of Object.keys(body).filter((key) => key.endsWith('signing_alg_values_supported')))
      expect([name, [...(body[name] as string[])].sort()]).toEqual([name, ['ES256', 'EdDSA', 'PS256']]);
    expect(body.token_endpoint_auth_methods_supported).toContain('private_key_jwt');
    for (const method of ['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt'])
      expect(body.token_endpoint_auth_methods_supported).not.toContain(method);
    for (const grant of ['password', 'implicit']) expect(body.grant_types_supported).not.toContain(grant);
  });
});
