import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { WEB } from '../support/code-flow.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';
import { visit } from '../support/visit.js';

const SCOPE = 'openid profile email offline_access';

describe('openid-client', () => {
  let server: StartedServer;
  let web: oidc.Configuration;
  beforeAll(async () => {
    server = await StartedServer.start();
    web = await configured(WEB.id, oidc.ClientSecretBasic(WEB.secret));
  });
  afterAll(() => server.stop());

  function configured(id: string, authentication: oidc.ClientAuth): Promise<oidc.Configuration> {
    return oidc.discovery(new URL(server.issuer), id, undefined, authentication, {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    });
  }

  interface SignedIn {
    returned: URL;
    checks: oidc.AuthorizationCodeGrantChecks;
    nonce: string;
  }

  async function signedIn(
    config: oidc.Configuration,
    parameters: Record<string, string> = {},
    browser?: TestBrowser,
  ): Promise<SignedIn> {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: WEB.redirectUri,
      scope: SCOPE,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    });
    const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    return { returned: await visit(url, browser), checks, nonce };
  }

  it('discovers the server', () => {
    expect(web.serverMetadata()).toMatchObject({
      issuer: server.issuer,
      token_endpoint: `${server.issuer}/token`,
      authorization_response_iss_parameter_supported: true,
    });
    expect(web.serverMetadata().supportsPKCE()).toBe(true);
  });

  it('runs code + PKCE, verifies the ID token, reads userinfo and refreshes', async () => {
    const { returned, checks, nonce } = await signedIn(web);
    const tokens = await oidc.authorizationCodeGrant(web, returned, checks);
    const claims = tokens.claims()!;
    expect(claims).toMatchObject({ iss: server.issuer, aud: WEB.id, nonce });
    const person = await oidc.fetchUserInfo(web, tokens.access_token, claims.sub);
    expect(person).toMatchObject({ sub: claims.sub, email: 'alice@example.com', given_name: 'Alice' });

    const refreshed = await oidc.refreshTokenGrant(web, tokens.refresh_token!);
    expect(refreshed.claims()).toMatchObject({ sub: claims.sub, auth_time: claims.auth_time });
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
    const again = await oidc.fetchUserInfo(web, refreshed.access_token, claims.sub);
    expect(again.sub).toBe(claims.sub);
  });

  it('honours max_age', async () => {
    const { returned, checks } = await signedIn(web, { max_age: '60' });
    const tokens = await oidc.authorizationCodeGrant(web, returned, { ...checks, maxAge: 60 });
    expect(tokens.claims()!.auth_time).toBeGreaterThan(Date.now() / 1000 - 60);
  });

  it('runs code + PKCE as a public client', async () => {
    const spa = await configured('demo-spa', oidc.None());
    const { returned, checks } = await signedIn(spa);
    const tokens = await oidc.authorizationCodeGrant(spa, returned, checks);
    expect(tokens.claims()).toMatchObject({ aud: 'demo-spa' });
    await expect(oidc.refreshTokenGrant(spa, tokens.refresh_token!)).resolves.toHaveProperty('access_token');
  });

  it('gets a token by client credentials', async () => {
    const service = await configured('demo-service', oidc.ClientSecretBasic('demo-service-secret'));
    const tokens = await oidc.clientCredentialsGrant(service, { scope: 'demo:read' });
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'demo:read' });
    expect(tokens.expiresIn()).toBeGreaterThan(0);
  });

  it('understands what the authorization endpoint refuses', async () => {
    const { returned, checks } = await signedIn(web, { prompt: 'none' }, new TestBrowser(server.issuer));
    await expect(oidc.authorizationCodeGrant(web, returned, checks)).rejects.toMatchObject({
      code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      error: 'login_required',
    });
  });

  it('understands what the token endpoint refuses', async () => {
    const { returned, checks } = await signedIn(web);
    await oidc.authorizationCodeGrant(web, returned, checks);
    await expect(oidc.authorizationCodeGrant(web, returned, checks)).rejects.toMatchObject({
      code: 'OAUTH_RESPONSE_BODY_ERROR',
      status: 400,
      error: 'invalid_grant',
    });
    const stranger = await configured(WEB.id, oidc.ClientSecretBasic('a-wrong-secret'));
    await expect(oidc.refreshTokenGrant(stranger, 'anything')).rejects.toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
    });
  });

  it('understands what userinfo refuses', async () => {
    await expect(oidc.fetchUserInfo(web, 'no-token-of-ours', 'anybody')).rejects.toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
      cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }],
    });
  });
});
