import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import * as oidc from 'openid-client';
import { WEB } from '../support/code-flow.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { freePort, StartedServer } from '../support/started-server.js';
import { type NodeStores, embeddedStores } from '../support/node-stores.js';
import { visit } from '../support/visit.js';

const BY_KEY = 'openid-client-by-key';
const BY_SECRET = { id: 'openid-client-by-secret', secret: 'a-secret-of-thirty-two-bytes-or-more' };

describe('openid-client with keys', () => {
  let stores: NodeStores;
  let server: StartedServer;
  let key: oidc.PrivateKey;
  beforeAll(async () => {
    stores = await embeddedStores();
    const port = await freePort();
    const environment = { ...stores.environment, ISSUER: `http://localhost:${port}` };
    const pair = await generateKeyPair('ES256', { extractable: true });
    key = { key: pair.privateKey, kid: 'signing' };
    const administration = await OfflineAdministration.open(environment);
    await administration.addClient(BY_KEY, {
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      redirect_uris: [WEB.redirectUri],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      require_signed_request_object: true,
      jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'signing', alg: 'ES256' }] },
    });
    const grant_types = ['client_credentials' as const];
    await administration.addClient(
      BY_SECRET.id,
      { grant_types, token_endpoint_auth_method: 'client_secret_jwt' },
      BY_SECRET.secret,
    );
    await administration.close();
    server = await StartedServer.start(environment, { port });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await stores.drop();
  });

  function configured(id: string, authentication: oidc.ClientAuth): Promise<oidc.Configuration> {
    return oidc.discovery(new URL(server.issuer), id, undefined, authentication, {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    });
  }

  async function parameters() {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const asked = {
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    };
    const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    return { asked, checks };
  }

  it('signs its request and proves itself by private_key_jwt (RFC 9101, RFC 7523)', async () => {
    const config = await configured(BY_KEY, oidc.PrivateKeyJwt(key));
    const { asked, checks } = await parameters();
    const url = await oidc.buildAuthorizationUrlWithJAR(config, asked, key);
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request']);
    const tokens = await oidc.authorizationCodeGrant(config, await visit(url), checks);
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: BY_KEY });
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!);
    expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toMatchObject({ active: true });
    await oidc.tokenRevocation(config, refreshed.refresh_token!);
    expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false });
  });

  it('pushes its signed request (RFC 9126 §3)', async () => {
    const config = await configured(BY_KEY, oidc.PrivateKeyJwt(key));
    const { asked, checks } = await parameters();
    const signed = await oidc.buildAuthorizationUrlWithJAR(config, asked, key);
    const url = await oidc.buildAuthorizationUrlWithPAR(config, signed.searchParams);
    expect(url.searchParams.get('request_uri')).toMatch(/^urn:ietf:params:oauth:request_uri:/);
    const tokens = await oidc.authorizationCodeGrant(config, await visit(url), checks);
    expect(tokens.claims()).toMatchObject({ aud: BY_KEY });
  });

  it('proves itself by client_secret_jwt', async () => {
    const right = await configured(BY_SECRET.id, oidc.ClientSecretJwt(BY_SECRET.secret));
    expect(await oidc.clientCredentialsGrant(right)).toMatchObject({ token_type: 'bearer' });
    const wrong = await configured(BY_SECRET.id, oidc.ClientSecretJwt(`${BY_SECRET.secret}!`));
    await expect(oidc.clientCredentialsGrant(wrong)).rejects.toMatchObject({ error: 'invalid_client' });
  });
});
