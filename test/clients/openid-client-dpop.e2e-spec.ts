import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { WEB } from '../support/code-flow.js';
import { type NodeStores, embeddedStores } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { freePort, StartedServer } from '../support/started-server.js';
import { visit } from '../support/visit.js';

const CLIENT = { id: 'openid-client-dpop', secret: 'a-secret-of-the-client-with-proofs' };

describe('openid-client with DPoP', () => {
  let stores: NodeStores;
  let server: StartedServer;
  let config: oidc.Configuration;
  beforeAll(async () => {
    stores = await embeddedStores();
    const port = await freePort();
    const ISSUER = `http://localhost:${port}`;
    const environment = { ...stores.environment, ISSUER, DPOP_NONCES: 'required' };
    const administration = await OfflineAdministration.open(environment);
    const metadata = {
      grant_types: ['authorization_code' as const, 'refresh_token' as const, 'client_credentials' as const],
      redirect_uris: [WEB.redirectUri],
      dpop_bound_access_tokens: true,
    };
    await administration.addClient(CLIENT.id, metadata, CLIENT.secret);
    await administration.close();
    server = await StartedServer.start(environment, { port });
    const authentication = oidc.ClientSecretBasic(CLIENT.secret);
    const execute = [oidc.allowInsecureRequests];
    config = await oidc.discovery(new URL(ISSUER), CLIENT.id, undefined, authentication, { execute });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await stores.drop();
  });

  it.each(['ES256', 'PS256', 'EdDSA'])(
    'runs code + PAR, UserInfo and refresh with proofs by %s and nonces (RFC 9449)',
    async (alg) => {
      const proofs = () => oidc.randomDPoPKeyPair(alg).then((pair) => oidc.getDPoPHandle(config, pair));
      const [DPoP, next] = [await proofs(), await proofs()];
      const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
      const expectedState = oidc.randomState();
      const asked = {
        redirect_uri: WEB.redirectUri,
        scope: 'openid profile offline_access',
        code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: expectedState,
      };
      const url = await oidc.buildAuthorizationUrlWithPAR(config, asked, { DPoP });
      const checks = { pkceCodeVerifier, expectedState, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(config, await visit(url), checks, undefined, { DPoP });
      expect(tokens.token_type).toBe('dpop');
      const { sub } = tokens.claims()!;
      const said = await oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP });
      expect(said).toMatchObject({ name: 'Alice Marie Liddell' });
      await expect(oidc.fetchUserInfo(config, tokens.access_token, sub)).rejects.toThrow();
      await expect(oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP: next })).rejects.toThrow();
      const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!, undefined, {
        DPoP: next,
      });
      expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toMatchObject({
        token_type: 'DPoP',
        cnf: { jkt: await next.calculateThumbprint() },
      });
      await oidc.fetchUserInfo(config, refreshed.access_token, sub, { DPoP: next });
    },
  );

  it('gets no token without a proof', async () => {
    await expect(oidc.clientCredentialsGrant(config)).rejects.toMatchObject({ error: 'invalid_dpop_proof' });
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair());
    const tokens = await oidc.clientCredentialsGrant(config, undefined, { DPoP });
    expect(tokens.token_type).toBe('dpop');
  });
});
