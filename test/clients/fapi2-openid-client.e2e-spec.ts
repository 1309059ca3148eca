import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { CALLBACK } from '../support/fapi/fapi-client.js';
import { registerFapiClient } from '../support/fapi/fapi-registration.js';
import { type Fetch } from '../support/tls/tls-caller.js';
import { TlsServer } from '../support/tls/tls-server.js';
import { visit } from '../support/visit.js';

describe('openid-client completes FAPI 2.0 over TLS', () => {
  let server: TlsServer;
  beforeAll(async () => {
    server = await TlsServer.start({ DPOP_NONCES: 'required' });
  }, 60_000);
  afterAll(() => server.stop());

  interface Attempt {
    config: oidc.Configuration;
    DPoP?: oidc.DPoPHandle;
    /** Signs the request. */
    sign?: oidc.PrivateKey;
  }

  const configured = (
    id: string,
    metadata: Partial<oidc.ClientMetadata>,
    auth: oidc.ClientAuth,
    reach: Fetch,
  ) =>
    oidc.discovery(new URL(server.issuer), id, { id_token_signed_response_alg: 'ES256', ...metadata }, auth, {
      [oidc.customFetch]: reach as oidc.CustomFetch,
    });

  async function signedIn({ config, DPoP, sign }: Attempt) {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
    const parameters = {
      redirect_uri: CALLBACK,
      scope: 'openid profile offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    };
    const options = DPoP ? { DPoP } : {};
    const asked = sign
      ? (await oidc.buildAuthorizationUrlWithJAR(config, parameters, sign)).searchParams
      : parameters;
    const url = await oidc.buildAuthorizationUrlWithPAR(config, asked, options);
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const callback = await visit(url, server.browser());
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, callback, checks, undefined, options);
    return { callback, tokens, options };
  }

  async function used({ config }: Attempt, { tokens, options }: Awaited<ReturnType<typeof signedIn>>) {
    const { sub } = tokens.claims()!;
    const said = await oidc.fetchUserInfo(config, tokens.access_token, sub, options);
    expect(said).toMatchObject({ name: 'Alice Marie Liddell' });
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!, undefined, options);
    expect(refreshed.refresh_token).toBeUndefined();
    await oidc.fetchUserInfo(config, refreshed.access_token, sub, options);
  }

  it('with PAR, private_key_jwt and DPoP', async () => {
    const { id, key, kid } = await registerFapiClient(server, 'bank');
    const config = await configured(id, {}, oidc.PrivateKeyJwt({ key, kid }), server.fetch());
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
    const done = await signedIn({ config, DPoP });
    expect([done.tokens.token_type, done.callback.searchParams.get('iss')]).toEqual(['dpop', server.issuer]);
    await used({ config, DPoP }, done);
    await expect(
      oidc.fetchUserInfo(config, done.tokens.access_token, done.tokens.claims()!.sub),
    ).rejects.toThrow();
  });

  it('with signed requests and responses (JAR, JARM)', async () => {
    const { id, key, kid } = await registerFapiClient(server, 'signing-bank', {
      profile: 'fapi2-message-signing',
      dpop_bound_access_tokens: true,
    });
    const metadata = { authorization_signed_response_alg: 'ES256' };
    const config = await configured(id, metadata, oidc.PrivateKeyJwt({ key, kid }), server.fetch());
    oidc.useJwtResponseMode(config);
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
    const done = await signedIn({ config, DPoP, sign: { key, kid } });
    expect([...done.callback.searchParams.keys()]).toEqual(['response']);
    await used({ config, DPoP }, done);
  });

  it('with mutual TLS for both: the certificate proves the client and binds its tokens', async () => {
    const certificate = await server.certificate('mutual-bank');
    const { id } = await registerFapiClient(server, 'mutual-bank', {
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_subject_dn: 'CN=mutual-bank',
      tls_client_certificate_bound_access_tokens: true,
    });
    const metadata = { use_mtls_endpoint_aliases: true, tls_client_certificate_bound_access_tokens: true };
    const config = await configured(id, metadata, oidc.TlsClientAuth(), server.fetch(certificate));
    const done = await signedIn({ config });
    expect(done.tokens.token_type).toBe('bearer');
    await used({ config }, done);
    const stranger = await configured(id, metadata, oidc.TlsClientAuth(), server.fetch());
    const { sub } = done.tokens.claims()!;
    await expect(oidc.fetchUserInfo(stranger, done.tokens.access_token, sub)).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(stranger, done.tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });

  it('with private_key_jwt and tokens that are bound to a certificate', async () => {
    const certificate = await server.certificate('mixed-bank');
    const { id, key, kid } = await registerFapiClient(server, 'mixed-bank', {
      tls_client_certificate_bound_access_tokens: true,
    });
    const metadata = { use_mtls_endpoint_aliases: true, tls_client_certificate_bound_access_tokens: true };
    const config = await configured(
      id,
      metadata,
      oidc.PrivateKeyJwt({ key, kid }),
      server.fetch(certificate),
    );
    await used({ config }, await signedIn({ config }));
  });
});
