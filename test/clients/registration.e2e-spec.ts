import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { WEB } from '../support/code-flow.js';
import { Operator } from '../support/operator.js';
import { StartedServer } from '../support/started-server.js';
import { visit } from '../support/visit.js';

const options = { execute: [oidc.allowInsecureRequests] };

describe('openid-client, not known before', () => {
  let server: StartedServer;
  let initialAccessToken: string;
  beforeAll(async () => {
    server = await StartedServer.start(Operator.environment);
    const operator = await Operator.of(server);
    const { token } = await operator.add<{ token: string }>('initial-access-tokens', { max_uses: 1 });
    initialAccessToken = token;
  });
  afterAll(() => server.stop());

  it('registers itself, signs a person in, reads and removes its registration', async () => {
    const config = await oidc.dynamicClientRegistration(
      new URL(server.issuer),
      {
        client_name: 'Newcomer',
        redirect_uris: [WEB.redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
      undefined,
      { ...options, initialAccessToken },
    );
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const tokens = await oidc.authorizationCodeGrant(config, await visit(url), { pkceCodeVerifier });
    expect(tokens.claims()?.aud).toBe(config.clientMetadata().client_id);

    const { registration_client_uri: uri, registration_access_token: token } =
      config.clientMetadata() as unknown as {
        registration_client_uri: string;
        registration_access_token: string;
      };
    const read = await fetch(uri, { headers: { authorization: `Bearer ${token}` } });
    const told = (await read.json()) as { client_name: string; registration_access_token: string };
    expect(told.client_name).toBe('Newcomer');
    const authorization = `Bearer ${told.registration_access_token}`;
    expect((await fetch(uri, { method: 'DELETE', headers: { authorization } })).status).toBe(204);
    await expect(oidc.fetchUserInfo(config, tokens.access_token, oidc.skipSubjectCheck)).rejects.toThrow();
  });

  it('is refused with a token that was used', async () => {
    const metadata = { redirect_uris: [WEB.redirectUri] };
    await expect(
      oidc.dynamicClientRegistration(new URL(server.issuer), metadata, undefined, {
        ...options,
        initialAccessToken,
      }),
    ).rejects.toMatchObject({ status: 401 });
  });
});
