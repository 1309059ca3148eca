import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import { StartedServer } from '../support/started-server.js';
import { WEB } from '../support/code-flow.js';
import { visit } from '../support/visit.js';

const insecure = { [oauth.allowInsecureRequests]: true };

/** A public client in a browser: its refresh tokens are bound to its key. */
const client: oauth.Client = { client_id: 'demo-spa' };

describe('oauth4webapi with DPoP', () => {
  let server: StartedServer;
  let as: oauth.AuthorizationServer;
  beforeAll(async () => {
    server = await StartedServer.start({ DPOP_NONCES: 'required' });
    const issuer = new URL(server.issuer);
    as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  });
  afterAll(() => server.stop());

  /** Does it again where the server asks for its nonce (RFC 9449 §8). */
  async function withNonce<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error;
      return attempt();
    }
  }

  const refreshed = (token: string, DPoP: oauth.DPoPHandle) =>
    withNonce(async () => {
      const options = { DPoP, ...insecure };
      const response = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), token, options);
      return oauth.processRefreshTokenResponse(as, client, response);
    });

  it('signs in, reads UserInfo and refreshes; another key does not', async () => {
    const pair = await oauth.generateKeyPair('ES256');
    const DPoP = oauth.DPoP(client, pair);
    const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
    const url = new URL(as.authorization_endpoint!);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile offline_access',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      dpop_jkt: await DPoP.calculateThumbprint(),
      state,
    }).toString();
    const answer = oauth.validateAuthResponse(as, client, await visit(url), state);
    const tokens = await withNonce(async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        oauth.None(),
        answer,
        WEB.redirectUri,
        verifier,
        { DPoP, ...insecure },
      );
      return oauth.processAuthorizationCodeResponse(as, client, response);
    });
    expect(tokens.token_type).toBe('dpop');
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)!;
    const said = await withNonce(async () => {
      const response = await oauth.userInfoRequest(as, client, tokens.access_token, { DPoP, ...insecure });
      return oauth.processUserInfoResponse(as, client, sub, response);
    });
    expect(said.name).toBe('Alice Marie Liddell');
    const stranger = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    await expect(refreshed(tokens.refresh_token!, stranger)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect((await refreshed(tokens.refresh_token!, DPoP)).token_type).toBe('dpop');
  });

  it('an API can check a bound token with its proof on its own (RFC 9068, §7.1)', async () => {
    const service: oauth.Client = { client_id: 'demo-service' };
    const DPoP = oauth.DPoP(service, await oauth.generateKeyPair('ES256', { extractable: true }));
    const { access_token } = await withNonce(async () => {
      const authentication = oauth.ClientSecretBasic('demo-service-secret');
      const asked = { scope: 'demo:read' };
      const options = { DPoP, ...insecure };
      const response = await oauth.clientCredentialsGrantRequest(as, service, authentication, asked, options);
      return oauth.processClientCredentialsResponse(as, service, response);
    });
    let seen: Request | undefined;
    const url = new URL('https://api.example.com/things');
    await oauth.protectedResourceRequest(access_token, 'GET', url, undefined, undefined, {
      DPoP,
      [oauth.customFetch]: (address, { headers, method }) => {
        seen = new Request(address, { headers, method });
        return Promise.resolve(new Response());
      },
    });
    const options = { requireDPoP: true, ...insecure };
    expect(await oauth.validateJwtAccessToken(as, seen!, 'urn:demo:api', options)).toMatchObject({
      cnf: { jkt: await DPoP.calculateThumbprint() },
    });
  });
});
