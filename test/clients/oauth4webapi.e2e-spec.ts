import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import { WEB } from '../support/code-flow.js';
import { StartedServer } from '../support/started-server.js';
import { visit } from '../support/visit.js';

const insecure = { [oauth.allowInsecureRequests]: true };

describe('oauth4webapi', () => {
  let server: StartedServer;
  let as: oauth.AuthorizationServer;
  const client: oauth.Client = { client_id: WEB.id };
  const authentication = oauth.ClientSecretBasic(WEB.secret);
  beforeAll(async () => {
    server = await StartedServer.start();
  });
  afterAll(() => server.stop());

  async function discovered(algorithm: 'oidc' | 'oauth2'): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(server.issuer);
    const response = await oauth.discoveryRequest(issuer, { algorithm, ...insecure });
    return oauth.processDiscoveryResponse(issuer, response);
  }

  interface Asked {
    answer: URLSearchParams;
    verifier: string;
    nonce: string;
  }

  async function asked(parameters: Record<string, string> = {}): Promise<Asked> {
    const [verifier, state, nonce] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomState(),
      oauth.generateRandomNonce(),
    ];
    const url = new URL(as.authorization_endpoint!);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: WEB.id,
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile offline_access',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    }).toString();
    return { answer: oauth.validateAuthResponse(as, client, await visit(url), state), verifier, nonce };
  }

  function redeem({ answer, verifier }: Pick<Asked, 'answer' | 'verifier'>): Promise<Response> {
    const { redirectUri } = WEB;
    return oauth.authorizationCodeGrantRequest(
      as,
      client,
      authentication,
      answer,
      redirectUri,
      verifier,
      insecure,
    );
  }

  beforeAll(async () => {
    as = await discovered('oidc');
  });

  it('discovers the server by OpenID Connect and by RFC 8414 alike', async () => {
    expect(as.issuer).toBe(server.issuer);
    expect(await discovered('oauth2')).toEqual(as);
  });

  it('runs code + PKCE, verifies signature and claims, reads userinfo and refreshes', async () => {
    const { answer, verifier, nonce } = await asked();
    const response = await redeem({ answer, verifier });
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(as, response, insecure);
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)!;

    const userinfo = await oauth.userInfoRequest(as, client, tokens.access_token, insecure);
    expect(await oauth.processUserInfoResponse(as, client, sub, userinfo)).toMatchObject({
      name: 'Alice Marie Liddell',
    });

    const refresh = await oauth.refreshTokenGrantRequest(
      as,
      client,
      authentication,
      tokens.refresh_token!,
      insecure,
    );
    const refreshed = await oauth.processRefreshTokenResponse(as, client, refresh);
    expect(oauth.getValidatedIdTokenClaims(refreshed)).toMatchObject({ sub });
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
  });

  it('gets an access token by client credentials that an API can check on its own (RFC 9068)', async () => {
    const service = { client_id: 'demo-service' };
    const response = await oauth.clientCredentialsGrantRequest(
      as,
      service,
      oauth.ClientSecretBasic('demo-service-secret'),
      { scope: 'demo:read' },
      insecure,
    );
    const { access_token } = await oauth.processClientCredentialsResponse(as, service, response);
    const call = new Request('http://api.example.com/', {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const claims = await oauth.validateJwtAccessToken(as, call, 'urn:demo:api', insecure);
    expect(claims).toMatchObject({ client_id: 'demo-service', scope: 'demo:read' });
  });

  it('understands what is refused, at each endpoint', async () => {
    await expect(asked({ scope: 'openid admin' })).rejects.toMatchObject({ error: 'invalid_scope' });
    const { answer, nonce } = await asked();
    const wrong = await redeem({ answer, verifier: oauth.generateRandomCodeVerifier() });
    await expect(
      oauth.processAuthorizationCodeResponse(as, client, wrong, { expectedNonce: nonce }),
    ).rejects.toMatchObject({ code: oauth.RESPONSE_BODY_ERROR, error: 'invalid_grant' });
    const stranger = await oauth.userInfoRequest(as, client, 'no-token-of-ours', insecure);
    await expect(oauth.processUserInfoResponse(as, client, 'anybody', stranger)).rejects.toMatchObject({
      code: oauth.WWW_AUTHENTICATE_CHALLENGE,
    });
  });
});
