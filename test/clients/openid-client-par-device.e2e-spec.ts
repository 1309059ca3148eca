import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { ALICE, allow, WEB } from '../support/code-flow.js';
import { inDetail, PAYMENT } from '../support/payments.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';
import { visit } from '../support/visit.js';

describe('openid-client', () => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await StartedServer.start();
  });
  afterAll(() => server.stop());

  function configured(id: string, authentication: oidc.ClientAuth): Promise<oidc.Configuration> {
    return oidc.discovery(new URL(server.issuer), id, undefined, authentication, {
      execute: [oidc.allowInsecureRequests],
    });
  }

  it('pushes its request and redeems the code (RFC 9126)', async () => {
    const web = await configured(WEB.id, oidc.ClientSecretBasic(WEB.secret));
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = await oidc.buildAuthorizationUrlWithPAR(web, {
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(web, await visit(url), checks);
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, nonce });
  });

  it('pushes what it asks for in detail, and gets a token for it (RFC 9396)', async () => {
    const web = await configured(WEB.id, oidc.ClientSecretBasic(WEB.secret));
    expect(web.serverMetadata().authorization_details_types_supported).toEqual([PAYMENT.type]);
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const url = await oidc.buildAuthorizationUrlWithPAR(web, {
      redirect_uri: WEB.redirectUri,
      scope: 'openid offline_access',
      resource: 'urn:demo:api',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      ...inDetail(PAYMENT),
    });
    const checks = { pkceCodeVerifier, expectedState };
    const tokens = await oidc.authorizationCodeGrant(web, await visit(url), checks);
    expect(tokens.authorization_details).toEqual([PAYMENT]);
    const next = await oidc.refreshTokenGrant(web, tokens.refresh_token!, inDetail(PAYMENT));
    expect(next.authorization_details).toEqual([PAYMENT]);
    const said = await oidc.tokenIntrospection(web, next.access_token);
    expect(said).toMatchObject({ active: true, aud: 'urn:demo:api', authorization_details: [PAYMENT] });
    const wrong = { redirect_uri: WEB.redirectUri, scope: 'openid', ...inDetail({ type: 'unknown' }) };
    await expect(oidc.buildAuthorizationUrlWithPAR(web, wrong)).rejects.toMatchObject({
      error: expect.stringMatching(/^invalid_(request|authorization_details)$/),
    });
  });

  it('polls for a device until the person has allowed it (RFC 8628)', async () => {
    const tv = await configured('demo-tv', oidc.None());
    const codes = await oidc.initiateDeviceAuthorization(tv, { scope: 'openid profile offline_access' });
    const polling = oidc.pollDeviceAuthorizationGrant(tv, codes);
    const browser = new TestBrowser(server.url);
    const address = new URL(codes.verification_uri_complete!);
    const entry = await browser.get(address.pathname + address.search);
    const login = await browser.follow(
      await browser.post(entry.url.pathname, { user_code: codes.user_code }),
    );
    const signedIn = await browser.post(login.url.pathname, { ...ALICE, action: 'login' });
    await allow(browser, await browser.follow(signedIn));
    const tokens = await polling;
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: 'demo-tv' });
    const refreshed = await oidc.refreshTokenGrant(tv, tokens.refresh_token!);
    expect(refreshed.access_token).toEqual(expect.any(String));
  });

  it('learns that the person has refused', async () => {
    const tv = await configured('demo-tv', oidc.None());
    const codes = await oidc.initiateDeviceAuthorization(tv, { scope: 'openid' });
    const browser = new TestBrowser(server.url);
    const login = await browser.follow(await browser.post('/device', { user_code: codes.user_code }));
    await browser.follow(await browser.post(login.url.pathname, { action: 'cancel' }));
    await expect(oidc.pollDeviceAuthorizationGrant(tv, codes)).rejects.toMatchObject({
      error: 'access_denied',
    });
  });
});
