import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerResponse } from 'node:http';
import { type MachineAnswer, post } from '../support/calls.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { parametersOf } from '../support/conformance/authorization-responses.js';
import { SECURE } from '../support/conformance/plan.js';
import { SuiteClient } from '../support/conformance/suite-client.js';
import { registered, type SuiteRegistration } from '../support/conformance/suite-registration.js';
import { type Variant } from '../support/conformance/variants.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const CODE: Variant = { responseType: 'code' };

describe('OpenID conformance: oidcc-dynamic-certification-test-plan, keys of the client', () => {
  let app: TestApp;
  let suite: ClientServer;
  let made = 0;
  beforeAll(async () => {
    suite = await ClientServer.open();
    app = await TestApp.start({ ...SECURE, OUTBOUND_ALLOW: CLIENT_SERVERS });
  });
  afterAll(async () => {
    await app.close();
    await suite.close();
  });

  /** An address for keys of its own, where there are none yet. */
  const published = () => ({ jwks: undefined, jwks_uri: suite.put(`/jwks/${++made}`, { keys: [] }) });

  /** The keys of a registered client, with RS256 as the suite has them. */
  async function signerOf({ id, metadata }: SuiteRegistration, kid: string): Promise<SigningClient> {
    const signer = await SigningClient.make(app, id, 'RS256', kid);
    suite.put(new URL(metadata.jwks_uri as string).pathname, signer.jwks);
    return signer;
  }
  async function token(
    signer: SigningClient,
    form: Record<string, string>,
    aud?: string,
  ): Promise<MachineAnswer> {
    return post(app, '/token', { ...form, ...(await signer.credentials(aud === undefined ? {} : { aud })) });
  }

  it('oidcc-server, oidcc-ensure-client-assertion-with-iss-aud-succeeds: for the token endpoint or the issuer', async () => {
    const method = { token_endpoint_auth_method: 'private_key_jwt', ...published() };
    const client = await SuiteClient.register(app, CODE, method);
    const signer = await signerOf(client.registration, 'first');
    for (const aud of [`${app.issuer}/token`, app.issuer]) {
      const { answer, parameters } = await client.walk();
      const { code } = parametersOf(answer, client.asked(parameters));
      const form = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUri };
      await client.readTokens(await token(signer, form, aud), parameters);
    }
  });

  it('oidcc-refresh-token-rp-key-rotation: a new key is fetched when its kid comes, and refreshes', async () => {
    const client = await SuiteClient.register(app, CODE, {
      token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['authorization_code', 'refresh_token'],
      ...published(),
    });
    const before = await signerOf(client.registration, 'before');
    const { answer, parameters } = await client.walk({ scope: 'openid offline_access', prompt: 'consent' });
    const { code } = parametersOf(answer, client.asked(parameters));
    const form = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUri };
    const { tokens } = await client.readTokens(await token(before, form), parameters);
    const after = await signerOf(client.registration, 'after');
    app.clock.advance(60);
    const asked = {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token as string,
      scope: 'openid',
    };
    const refreshed = await token(after, asked);
    expect([refreshed.status, refreshed.body.access_token === tokens.access_token]).toEqual([200, false]);
    expect((await token(before, asked)).status).toBe(401);
  });

  it('oidcc-request-uri-signed-rs256: the request is fetched from where it is registered to be', async () => {
    const address = suite.put('/requesturi/random', '');
    const request_uri = `${address}#sha`;
    const client = await SuiteClient.register(app, CODE, {
      request_uris: [request_uri],
      request_object_signing_alg: 'RS256',
      ...published(),
    });
    const signer = await signerOf(client.registration, 'signs-requests');
    const inside = client.parameters({ nonce: 'inside' });
    const object = await signer.requestObject({ ...inside, nbf: undefined, exp: undefined });
    suite.put('/requesturi/random', (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/jwt' }).end(object);
    });
    const { answer } = await client.walk({
      request_uri,
      state: inside.state,
      redirect_uri: 'https://evil.test/',
    });
    const { code } = parametersOf(answer, client.asked(inside));
    await client.readTokens(await client.redeem(code), inside);
  });

  it('oidcc-ensure-request-object-with-redirect-uri: the address inside wins over one that is not registered', async () => {
    const client = await SuiteClient.register(app, CODE, {
      ...published(),
    });
    const signer = await signerOf(client.registration, 'by-value');
    const inside = client.parameters();
    const request = await signer.requestObject(inside);
    const { answer } = await client.walk({ request, redirect_uri: 'https://evil.test/' });
    expect(parametersOf(answer, client.asked(inside))).toMatchObject({ state: inside.state });
  });

  it('a client with keys is told of no secret', async () => {
    const method = {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'RS256',
    };
    const { metadata } = await registered(app, CODE, method);
    expect(metadata).toMatchObject(method);
    expect(metadata).not.toHaveProperty('client_secret');
    expect(metadata).not.toHaveProperty('client_secret_expires_at');
  });
});
