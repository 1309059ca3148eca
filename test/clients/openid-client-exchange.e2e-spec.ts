import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { WEB } from '../support/code-flow.js';
import { Operator } from '../support/operator.js';
import { StartedServer } from '../support/started-server.js';
import { API } from '../support/token-state.js';
import { visit } from '../support/visit.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

describe('openid-client', () => {
  let server: StartedServer;
  let web: oidc.Configuration;
  let gateway: oidc.Configuration;
  let api: oidc.Configuration;
  beforeAll(async () => {
    server = await StartedServer.start(Operator.environment);
    const operator = await Operator.of(server);
    const secret = await operator.addClient('gateway', {
      grant_types: [EXCHANGE, 'client_credentials'],
      scope: 'demo:read',
      resource_servers: ['urn:demo:api'],
    });
    web = await configured(WEB.id, WEB.secret);
    gateway = await configured('gateway', secret);
    api = await configured(API.id, API.secret!);
  });
  afterAll(() => server.stop());

  function configured(id: string, secret: string): Promise<oidc.Configuration> {
    return oidc.discovery(new URL(server.issuer), id, undefined, oidc.ClientSecretBasic(secret), {
      execute: [oidc.allowInsecureRequests],
    });
  }

  async function aliceTokens(): Promise<oidc.TokenEndpointResponse> {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(web, {
      redirect_uri: WEB.redirectUri,
      scope: 'openid demo:read demo:write offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    return oidc.authorizationCodeGrant(web, await visit(url), { pkceCodeVerifier });
  }

  const exchanged = (subject_token: string, more: Record<string, string> = {}) =>
    oidc.genericGrantRequest(gateway, EXCHANGE, {
      subject_token,
      subject_token_type: ACCESS_TOKEN,
      ...more,
    });

  it('exchanges the token of a person for one of its own, with less (RFC 8693 §2)', async () => {
    const { access_token } = await aliceTokens();
    const tokens = await exchanged(access_token, { scope: 'demo:read' });
    expect(tokens).toMatchObject({ issued_token_type: ACCESS_TOKEN, scope: 'demo:read' });
    expect(await oidc.tokenIntrospection(api, tokens.access_token)).toMatchObject({
      active: true,
      client_id: 'gateway',
      sub: decodeJwt(access_token).sub,
      scope: 'demo:read',
    });
  });

  it('acts for the person under its own name (RFC 8693 §4.1)', async () => {
    const [person, own] = await Promise.all([
      aliceTokens(),
      oidc.clientCredentialsGrant(gateway, { scope: 'demo:read' }),
    ]);
    const actor = { actor_token: own.access_token, actor_token_type: ACCESS_TOKEN };
    const tokens = await exchanged(person.access_token, actor);
    expect(decodeJwt(tokens.access_token).act).toMatchObject({ client_id: 'gateway' });
  });

  it('learns what is refused', async () => {
    const { access_token } = await aliceTokens();
    await expect(exchanged('no-token-of-ours')).rejects.toMatchObject({
      code: 'OAUTH_RESPONSE_BODY_ERROR',
      error: 'invalid_request',
    });
    await expect(exchanged(access_token, { scope: 'demo:write' })).rejects.toMatchObject({
      error: 'invalid_scope',
    });
    await expect(
      oidc.genericGrantRequest(web, EXCHANGE, {
        subject_token: access_token,
        subject_token_type: ACCESS_TOKEN,
      }),
    ).rejects.toMatchObject({ error: 'unauthorized_client' });
  });

  it('revokes a refresh token, and with it all that came of it (RFC 7009 §2.1)', async () => {
    const { access_token, refresh_token } = await aliceTokens();
    const tokens = await exchanged(access_token);
    await expect(oidc.fetchUserInfo(web, access_token, oidc.skipSubjectCheck)).resolves.toHaveProperty('sub');
    await oidc.tokenRevocation(web, refresh_token!, { token_type_hint: 'refresh_token' });

    for (const ended of [access_token, tokens.access_token])
      expect(await oidc.tokenIntrospection(api, ended)).toEqual({ active: false });
    await expect(oidc.fetchUserInfo(web, access_token, oidc.skipSubjectCheck)).rejects.toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
      cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }],
    });
    await expect(oidc.refreshTokenGrant(web, refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('may revoke what is gone already, and not what belongs to another', async () => {
    const { access_token } = await aliceTokens();
    await expect(oidc.tokenRevocation(web, 'no-token-of-ours')).resolves.toBeUndefined();
    await expect(oidc.tokenRevocation(gateway, access_token)).resolves.toBeUndefined();
    expect(await oidc.tokenIntrospection(api, access_token)).toMatchObject({ active: true });
  });
});
