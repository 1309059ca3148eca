import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { type MachineAnswer, post, verdict } from '../support/calls.js';
import { pkce, WEB } from '../support/code-flow.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const CREDENTIALS = { grant_type: 'client_credentials' };
const CIBA = 'urn:openid:params:grant-type:ciba';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

describe('private_key_jwt (RFC 7523 §2.2, OIDC Core §9)', () => {
  let app: TestApp;
  let client: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await added('c-pk');
  });
  afterAll(() => app.close());

  async function added(id: string, alg = 'ES256', more: ClientMetadata = {}): Promise<SigningClient> {
    const signer = await SigningClient.make(app, id, alg);
    await app.addClient(id, {
      grant_types: ['client_credentials', 'authorization_code', 'refresh_token', DEVICE, CIBA],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid demo:read',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: signer.jwks,
      ...more,
    });
    return signer;
  }
  const ask = async (credentials: Promise<Record<string, string>>): Promise<MachineAnswer> =>
    post(app, '/token', { ...CREDENTIALS, ...(await credentials) });

  it.each(['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'RS256'])('takes %s', async (alg) => {
    const signer = await added(`signs-${alg}`, alg);
    const { status, body } = await ask(signer.credentials());
    expect([status, body.scope]).toEqual([200, 'demo:read']);
  });

  it.each<[string, string, Record<string, string>]>([
    ['introspection', '/introspect', { token: 'x' }],
    ['revocation', '/revoke', { token: 'x' }],
    ['device authorization', '/device_authorization', { scope: 'openid' }],
    ['the back channel', '/bc-authorize', { scope: 'openid', login_hint: 'alice' }],
    [
      'pushed requests',
      '/par',
      {
        client_id: 'c-pk',
        response_type: 'code',
        redirect_uri: WEB.redirectUri,
        scope: 'openid',
        code_challenge: pkce().challenge,
        code_challenge_method: 'S256',
      },
    ],
  ])('lets the client in at %s', async (_place, path, form) => {
    const right = await post(app, path, { ...form, ...(await client.credentials()) });
    expect([200, 201]).toContain(right.status);
    const wrong = await post(app, path, { ...form, ...(await client.credentials({ iss: 'somebody' })) });
    expect(verdict(wrong)).toBe('401 invalid_client');
  });

  it('needs the type of the assertion, and no client_id but its own', async () => {
    const { client_assertion } = await client.credentials();
    for (const client_assertion_type of ['', 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer'])
      expect(
        verdict(await post(app, '/token', { ...CREDENTIALS, client_assertion, client_assertion_type })),
      ).toBe('401 invalid_client');
    const named = { ...(await client.credentials()), client_id: 'demo-service' };
    expect(verdict(await post(app, '/token', { ...CREDENTIALS, ...named }))).toBe('400 invalid_request');
    const same = { ...(await client.credentials()), client_id: client.id };
    expect(verdict(await post(app, '/token', { ...CREDENTIALS, ...same }))).toBe('200 fine');
  });

  it('takes clocks that differ by seconds (FAPI 2.0 §5.3.2.1)', async () => {
    const now = app.clock.seconds();
    expect(verdict(await ask(client.credentials({ iat: now + 8, nbf: now + 8 })))).toBe('200 fine');
    expect(verdict(await ask(client.credentials({ iat: now + 61 })))).toBe('401 invalid_client');
    expect(verdict(await ask(client.credentials({ nbf: now + 61 })))).toBe('401 invalid_client');
    expect(verdict(await ask(client.credentials({ iat: undefined })))).toBe('200 fine');
  });

  it('takes the types that RFC 7519 and RFC 7523 know, and no JWT made for something else (RFC 8725 §3.11)', async () => {
    for (const typ of ['JWT', 'jwt', 'client-authentication+jwt', 'application/client-authentication+JWT'])
      expect(verdict(await ask(client.credentials({}, { typ })))).toBe('200 fine');
    for (const typ of ['oauth-authz-req+jwt', 'at+jwt', 'dpop+jwt', 7])
      expect(verdict(await ask(client.credentials({}, { typ })))).toBe('401 invalid_client');
  });

  it('tells the operator alone what was wrong', async () => {
    const { body } = await ask(client.credentials({ exp: app.clock.seconds() - 60 }));
    expect(body).toEqual({ error: 'invalid_client', error_description: 'client authentication failed' });
    const [{ reason }] = await new Administration(app).events('client.authentication_failed');
    expect(reason).toBe('private_key_jwt: the assertion is refused: it has expired');
  });

  it('is the method of clients that have keys, and an algorithm that fits (RFC 7591 §2)', async () => {
    const method = { token_endpoint_auth_method: 'private_key_jwt' as const, grant_types: [] };
    for (const wrong of [
      method,
      { ...method, jwks: client.jwks, token_endpoint_auth_signing_alg: 'HS256' as const },
    ])
      await expect(app.addClient('refused', wrong)).rejects.toMatchObject({
        code: 'invalid_client_metadata',
      });
  });
});
