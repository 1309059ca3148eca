import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import { ClientAuthority } from '../support/certified-clients.js';
import { WEB } from '../support/code-flow.js';
import { type NodeStores, embeddedStores } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { freePort, StartedServer } from '../support/started-server.js';
import { TestCertificate } from '../support/test-authority.js';
import { TestBrowser } from '../support/test-browser.js';
import { TlsCaller } from '../support/tls/tls-caller.js';
import { TlsFiles } from '../support/tls/tls-files.js';
import { visit } from '../support/visit.js';

const METADATA = {
  grant_types: ['authorization_code' as const, 'refresh_token' as const, 'client_credentials' as const],
  redirect_uris: [WEB.redirectUri],
  scope: 'openid profile offline_access demo:read',
  tls_client_certificate_bound_access_tokens: true,
};

describe('client libraries with certificates, over TLS', () => {
  let files: TlsFiles;
  let authority: ClientAuthority;
  let stores: NodeStores;
  let server: StartedServer;
  let anybody: TlsCaller;
  let byAuthority: TlsCaller;
  let bySelf: TlsCaller;
  let own: TestCertificate;
  beforeAll(async () => {
    [files, authority, stores] = await Promise.all([
      TlsFiles.make(),
      ClientAuthority.make(),
      embeddedStores(),
    ]);
    const [port, mutualPort] = [await freePort(), await freePort()];
    const environment = {
      ...stores.environment,
      ...(await files.settings()),
      ...(await authority.settings()),
      ISSUER: `https://localhost:${port}`,
      MTLS_PORT: String(mutualPort),
    };
    own = await TestCertificate.make({});
    const certificate = await authority.issue('portal', { alternatives: [['dns', 'portal.example.com']] });
    anybody = new TlsCaller(files.root.pem);
    byAuthority = new TlsCaller(files.root.pem, certificate);
    bySelf = new TlsCaller(files.root.pem, own);
    const administration = await OfflineAdministration.open(environment);
    await administration.addClient('portal', {
      ...METADATA,
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_san_dns: 'portal.example.com',
    });
    await administration.addClient('self', {
      ...METADATA,
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      jwks: { keys: [own.jwk()] },
    });
    await administration.close();
    server = await StartedServer.start(environment, { port, fetch: anybody.fetch });
  }, 60_000);
  afterAll(async () => {
    for (const caller of [anybody, byAuthority, bySelf]) caller.close();
    await server.stop();
    await stores.drop();
    for (const { folder } of [files, authority]) folder.remove();
  });
  const browser = () => new TestBrowser(server.issuer, anybody.fetch);

  it('openid-client gets, uses and refreshes bound tokens at the aliases', async () => {
    const config = await oidc.discovery(
      new URL(server.issuer),
      'portal',
      { use_mtls_endpoint_aliases: true },
      oidc.TlsClientAuth(),
      { [oidc.customFetch]: byAuthority.fetch },
    );
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const url = await oidc.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
    });
    const tokens = await oidc.authorizationCodeGrant(config, await visit(url, browser()), {
      pkceCodeVerifier,
      expectedState,
      idTokenExpected: true,
    });
    const { sub } = tokens.claims()!;
    expect(tokens.token_type).toBe('bearer');
    const { name } = await oidc.fetchUserInfo(config, tokens.access_token, sub);
    expect(name).toBe('Alice Marie Liddell');
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!);
    const introspected = await oidc.tokenIntrospection(config, refreshed.access_token);
    expect(introspected.cnf).toEqual(decodeJwt(refreshed.access_token).cnf);
    const stolen = { authorization: `Bearer ${refreshed.access_token}` };
    for (const thief of [anybody, bySelf]) {
      const { mtls_endpoint_aliases: aliases } = config.serverMetadata();
      const answer = await thief.fetch(aliases!.userinfo_endpoint!, { headers: stolen });
      expect(answer.status).toBe(401);
    }
    await oidc.tokenRevocation(config, refreshed.refresh_token!);
    await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token!)).rejects.toThrow();
  });

  it('oauth4webapi gets tokens for itself with a certificate that it signed itself', async () => {
    const issuer = new URL(server.issuer);
    const options = { [oauth.customFetch]: bySelf.fetch };
    const discovered = await oauth.discoveryRequest(issuer, options);
    const as = await oauth.processDiscoveryResponse(issuer, discovered);
    const client: oauth.Client = { client_id: 'self', use_mtls_endpoint_aliases: true };
    const parameters = new URLSearchParams({ scope: 'demo:read' });
    const answer = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      oauth.TlsClientAuth(),
      parameters,
      options,
    );
    const { access_token } = await oauth.processClientCredentialsResponse(as, client, answer);
    expect(decodeJwt(access_token).cnf).toEqual({ 'x5t#S256': own.thumbprint });
    const refused = await oauth.clientCredentialsGrantRequest(as, client, oauth.TlsClientAuth(), parameters, {
      [oauth.customFetch]: byAuthority.fetch,
    });
    await expect(oauth.processClientCredentialsResponse(as, client, refused)).rejects.toThrow();
  });
});
