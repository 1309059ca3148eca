import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import { CALLBACK } from '../support/fapi/fapi-client.js';
import { registerFapiClient } from '../support/fapi/fapi-registration.js';
import { type Fetch } from '../support/tls/tls-caller.js';
import { TlsServer } from '../support/tls/tls-server.js';
import { visit } from '../support/visit.js';

describe('oauth4webapi completes FAPI 2.0 over TLS', () => {
  let server: TlsServer;
  let as: oauth.AuthorizationServer;
  beforeAll(async () => {
    server = await TlsServer.start();
    const issuer = new URL(server.issuer);
    const options = { algorithm: 'oauth2' as const, ...by(server.fetch()) };
    as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
  }, 60_000);
  afterAll(() => server.stop());

  const by = (reach: Fetch) => ({ [oauth.customFetch]: reach as never });

  /** How a client of a test does everything. */
  interface Attempt {
    client: oauth.Client;
    auth: oauth.ClientAuth;
    /** Options of every request. */
    options: object;
    /** Signs the request; the response is signed as well then. */
    sign?: oauth.PrivateKey;
  }

  async function pushed({ client, auth, options, sign }: Attempt, parameters: Record<string, string>) {
    const asked = sign
      ? { request: await oauth.issueRequestObject(as, client, parameters, sign) }
      : parameters;
    const response = await oauth.pushedAuthorizationRequest(as, client, auth, asked, options);
    return oauth.processPushedAuthorizationResponse(as, client, response);
  }

  /** From the pushed request to tokens, as the library's own examples for FAPI 2.0 have it. */
  async function signedIn(attempt: Attempt) {
    const { client, auth, options, sign } = attempt;
    const [verifier, nonce, state] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomNonce(),
      oauth.generateRandomState(),
    ];
    const { request_uri } = await pushed(attempt, {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: CALLBACK,
      scope: 'openid profile offline_access',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      nonce,
      state,
      ...(sign ? { response_mode: 'jwt' } : {}),
    });
    const url = new URL(as.authorization_endpoint!);
    url.search = new URLSearchParams({ client_id: client.client_id, request_uri }).toString();
    const callback = await visit(url, server.browser());
    const answer = sign
      ? await oauth.validateJwtAuthResponse(as, client, callback, state, options)
      : oauth.validateAuthResponse(as, client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      auth,
      answer,
      CALLBACK,
      verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(as, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
  }

  async function used({ client, auth, options }: Attempt, tokens: oauth.TokenEndpointResponse) {
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)!;
    const asked = await oauth.userInfoRequest(as, client, tokens.access_token, options);
    const said = await oauth.processUserInfoResponse(as, client, sub, asked);
    expect(said).toMatchObject({ name: 'Alice Marie Liddell' });
    const again = await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token!, options);
    const refreshed = await oauth.processRefreshTokenResponse(as, client, again);
    expect([refreshed.token_type, refreshed.refresh_token]).toEqual([tokens.token_type, undefined]);
  }

  const dpop = async (client: oauth.Client) => ({
    DPoP: oauth.DPoP(client, await oauth.generateKeyPair('ES256')),
    ...by(server.fetch()),
  });

  it('with PAR, private_key_jwt and DPoP', async () => {
    const { id, key, kid } = await registerFapiClient(server, 'bank', { dpop_bound_access_tokens: true });
    const client = { client_id: id, id_token_signed_response_alg: 'ES256' };
    const attempt = { client, auth: oauth.PrivateKeyJwt({ key, kid }), options: await dpop(client) };
    const tokens = await signedIn(attempt);
    expect(tokens.token_type).toBe('dpop');
    await used(attempt, tokens);
  });

  it('with signed requests and responses (JAR, JARM)', async () => {
    const { id, key, kid } = await registerFapiClient(server, 'signing-bank', {
      profile: 'fapi2-message-signing',
      dpop_bound_access_tokens: true,
    });
    const client = {
      client_id: id,
      id_token_signed_response_alg: 'ES256',
      authorization_signed_response_alg: 'ES256',
    };
    const auth = oauth.PrivateKeyJwt({ key, kid });
    const attempt = { client, auth, options: await dpop(client), sign: { key, kid } };
    await used(attempt, await signedIn(attempt));
    const { sign: _sign, ...unsigned } = attempt;
    await expect(signedIn(unsigned)).rejects.toMatchObject({ error: 'invalid_request' });
  });

  it('with mutual TLS for both: the certificate proves the client and binds its tokens', async () => {
    const certificate = await server.certificate('mutual-bank');
    const { id } = await registerFapiClient(server, 'mutual-bank', {
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_subject_dn: 'CN=mutual-bank',
      tls_client_certificate_bound_access_tokens: true,
    });
    const client = {
      client_id: id,
      id_token_signed_response_alg: 'ES256',
      use_mtls_endpoint_aliases: true,
    };
    const attempt = { client, auth: oauth.TlsClientAuth(), options: by(server.fetch(certificate)) };
    const tokens = await signedIn(attempt);
    expect(tokens.token_type).toBe('bearer');
    await used(attempt, tokens);
    const stolen = await oauth.userInfoRequest(as, client, tokens.access_token, by(server.fetch()));
    expect(stolen.status).toBe(401);
  });

  it('is refused where it does less than the profile demands', async () => {
    const { id, key, kid } = await registerFapiClient(server, 'lax-bank', { dpop_bound_access_tokens: true });
    const client = { client_id: id };
    const auth = oauth.PrivateKeyJwt({ key, kid });
    const without: Attempt = { client, auth, options: by(server.fetch()) };
    await expect(signedIn({ ...without })).rejects.toMatchObject({ error: 'invalid_dpop_proof' });
    await expect(pushed(without, { response_type: 'code', redirect_uri: CALLBACK })).rejects.toMatchObject({
      error: 'invalid_request',
    });
  });
});
