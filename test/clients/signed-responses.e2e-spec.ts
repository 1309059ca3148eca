import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompactEncrypt, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet } from 'jose';
import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import { WEB } from '../support/code-flow.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { type NodeStores, embeddedStores } from '../support/node-stores.js';
import { freePort, StartedServer } from '../support/started-server.js';
import { visit } from '../support/visit.js';

const SIGNED = 'jarm-signed';
const SEALED = 'jarm-sealed';
const HYBRID = 'jarm-hybrid';

describe('clients that are answered by one JWT', () => {
  let stores: NodeStores;
  let server: StartedServer;
  let signing: oidc.PrivateKey;
  let decrypting: oidc.DecryptionKey;
  beforeAll(async () => {
    stores = await embeddedStores();
    const port = await freePort();
    const environment = { ...stores.environment, ISSUER: `http://localhost:${port}` };
    const sig = await generateKeyPair('ES256', { extractable: true });
    const enc = await generateKeyPair('ECDH-ES', { extractable: true });
    signing = { key: sig.privateKey, kid: 'sig' };
    decrypting = { key: enc.privateKey, kid: 'enc' };
    const keys = [
      { ...(await exportJWK(sig.publicKey)), kid: 'sig', use: 'sig' },
      { ...(await exportJWK(enc.publicKey)), kid: 'enc', use: 'enc' },
    ];
    const administration = await OfflineAdministration.open(environment);
    const metadata = {
      redirect_uris: [WEB.redirectUri],
      token_endpoint_auth_method: 'private_key_jwt' as const,
      jwks: { keys },
      authorization_signed_response_alg: 'PS256' as const,
      id_token_signed_response_alg: 'PS256' as const,
    };
    await administration.addClient(SIGNED, metadata);
    await administration.addClient(SEALED, {
      ...metadata,
      authorization_encrypted_response_alg: 'ECDH-ES+A256KW',
      authorization_encrypted_response_enc: 'A256GCM',
      require_signed_request_object: true,
    });
    await administration.addClient(HYBRID, {
      ...metadata,
      authorization_signed_response_alg: undefined,
      grant_types: ['authorization_code', 'implicit'],
      response_types: ['code', 'code id_token'],
    } as never);
    await administration.close();
    server = await StartedServer.start(environment, { port });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await stores.drop();
  });

  const asked = async (verifier: string) => ({
    redirect_uri: WEB.redirectUri,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
  });
  const configured = (id: string) =>
    oidc.discovery(
      new URL(server.issuer),
      id,
      { authorization_signed_response_alg: 'PS256', id_token_signed_response_alg: 'PS256' },
      oidc.PrivateKeyJwt(signing),
      { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks, oidc.useJwtResponseMode] },
    );

  it('is openid-client with a signed response (useJwtResponseMode)', async () => {
    const config = await configured(SIGNED);
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const parameters = await asked(pkceCodeVerifier);
    const url = oidc.buildAuthorizationUrl(config, parameters);
    expect(url.searchParams.get('response_mode')).toBe('jwt');
    const back = await visit(url);
    expect([...back.searchParams.keys()]).toEqual(['response']);
    const { state, nonce } = parameters;
    const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce };
    const tokens = await oidc.authorizationCodeGrant(config, back, checks);
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: SIGNED });
  });

  it('is openid-client, refused by a signed response', async () => {
    const config = await configured(SIGNED);
    const parameters = { ...(await asked(oidc.randomPKCECodeVerifier())), scope: 'bogus' };
    const back = await visit(oidc.buildAuthorizationUrl(config, parameters));
    const grant = oidc.authorizationCodeGrant(config, back, {
      expectedState: parameters.state,
      expectedNonce: parameters.nonce,
    });
    await expect(grant).rejects.toMatchObject({ error: 'invalid_scope' });
  });

  it('is openid-client with what it asks and what it is told encrypted, and pushed', async () => {
    const config = await configured(SEALED);
    oidc.enableDecryptingResponses(config, undefined, decrypting);
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const parameters = await asked(pkceCodeVerifier);
    const signed = await oidc.buildAuthorizationUrlWithJAR(config, parameters, signing);
    const request = await encrypted(signed.searchParams.get('request')!);
    const url = await oidc.buildAuthorizationUrlWithPAR(config, { request });
    const back = await visit(url);
    expect(back.searchParams.get('response')!.split('.')).toHaveLength(5);
    const { state, nonce } = parameters;
    const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce };
    const tokens = await oidc.authorizationCodeGrant(config, back, checks);
    expect(tokens.claims()).toMatchObject({ aud: SEALED });
  });

  /** The library signs requests, and leaves their encryption to others. */
  async function encrypted(jwt: string): Promise<string> {
    const { keys } = (await (await fetch(`${server.issuer}/jwks`)).json()) as JSONWebKeySet;
    const jwk = keys.find(({ use, kty }) => use === 'enc' && kty === 'RSA')!;
    return new CompactEncrypt(Buffer.from(jwt))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: jwk.kid! })
      .encrypt(await importJWK(jwk, 'RSA-OAEP-256'));
  }

  describe('by oauth4webapi', () => {
    const insecure = { [oauth.allowInsecureRequests]: true };
    async function discovered(): Promise<oauth.AuthorizationServer> {
      const issuer = new URL(server.issuer);
      return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
    }
    const address = (as: oauth.AuthorizationServer, parameters: Record<string, string>) => {
      const url = new URL(as.authorization_endpoint!);
      url.search = new URLSearchParams(parameters).toString();
      return url;
    };

    it('is one that checks the JWT (validateJwtAuthResponse)', async () => {
      const as = await discovered();
      const client = { client_id: SIGNED, authorization_signed_response_alg: 'PS256' };
      const parameters = await asked(oauth.generateRandomCodeVerifier());
      const url = address(as, {
        ...parameters,
        client_id: SIGNED,
        response_type: 'code',
        response_mode: 'jwt',
      });
      const validated = await oauth.validateJwtAuthResponse(
        as,
        client,
        await visit(url),
        parameters.state,
        insecure,
      );
      expect(validated.get('code')).toEqual(expect.any(String));
    });

    it('is one that checks the ID token instead, with c_hash and s_hash (FAPI 1.0 Advanced §5.2.2.1)', async () => {
      const as = await discovered();
      const client = { client_id: HYBRID, id_token_signed_response_alg: 'PS256' };
      const parameters = await asked(oauth.generateRandomCodeVerifier());
      const url = address(as, { ...parameters, client_id: HYBRID, response_type: 'code id_token' });
      const back = await visit(url);
      const { nonce, state } = parameters;
      const validated = await oauth.validateDetachedSignatureResponse(
        as,
        client,
        back,
        nonce,
        state,
        undefined,
        insecure,
      );
      expect(validated.get('code')).toEqual(expect.any(String));
    });
  });
});
