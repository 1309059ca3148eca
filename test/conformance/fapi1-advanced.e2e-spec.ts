import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { post, verdict } from '../support/calls.js';
import { allow, pkce, signIn } from '../support/code-flow.js';
import { CALLBACK } from '../support/fapi/fapi-client.js';
import { told } from '../support/relying-party.js';
import { signedResponse, verifiedResponse } from '../support/signed-response.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

/** Half of the hash of a text, as ID tokens carry it (OIDC Core §3.3.2.11). */
const halfHash = (text: string) =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

describe('FAPI 1.0 Advanced: request objects by value, hybrid or JARM (conformance 5.6)', () => {
  let app: TestApp;
  let client: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await SigningClient.make(app, 'bank', 'PS256');
    await app.addClient('bank', {
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: ['code', 'code id_token'],
      scope: 'openid profile',
      token_endpoint_auth_method: 'private_key_jwt',
      require_signed_request_object: true,
      request_object_signing_alg: 'PS256',
      id_token_signed_response_alg: 'PS256',
      jwks: client.jwks,
    });
  });
  afterAll(() => app.close());

  const parameters = (more: Record<string, unknown> = {}) => ({
    client_id: client.id,
    redirect_uri: CALLBACK,
    scope: 'openid',
    state: 'inside',
    nonce: 'inside',
    code_challenge: pkce().challenge,
    code_challenge_method: 'S256',
    ...more,
  });

  async function asked(
    inside: Record<string, unknown>,
    beside: Record<string, string> = {},
    browser = new TestBrowser(app.url),
  ): Promise<{ browser: TestBrowser; answer: Answer }> {
    const request = await client.requestObject(parameters(inside));
    const query = new URLSearchParams({ client_id: client.id, request, ...beside }).toString();
    let answer = await browser.follow(await browser.get(`/authorize?${query}`));
    if (answer.text.includes('name="password"')) answer = await signIn(browser, answer);
    if (answer.text.includes('value="allow"')) answer = await allow(browser, answer);
    return { browser, answer };
  }

  it('code id_token carries c_hash and s_hash', async () => {
    const { answer } = await asked({ response_type: 'code id_token' });
    const { parameters: response } = told(answer)!;
    const claims = decodeJwt(response.id_token);
    expect(claims).toMatchObject({
      nonce: 'inside',
      c_hash: halfHash(response.code),
      s_hash: halfHash('inside'),
    });
  });

  it('code goes in a signed response when it is asked for with JARM', async () => {
    const { browser, answer } = await asked({ response_type: 'code', response_mode: 'jwt' });
    const { jwt, names } = signedResponse(browser, answer);
    expect(names).toEqual(['response']);
    const { claims } = await verifiedResponse(app, jwt, client.id);
    expect(claims).toMatchObject({ iss: app.issuer, code: expect.any(String), state: 'inside' });
  });

  it('what stands outside of the object is not used: nonce, scope and state', async () => {
    const beside = { nonce: 'outside', state: 'outside', scope: 'openid email' };
    const { answer } = await asked({ response_type: 'code id_token' }, beside);
    const { parameters: response } = told(answer)!;
    expect(response.state).toBe('inside');
    expect(decodeJwt(response.id_token).nonce).toBe('inside');
  });

  it('tokens do not go in a query', async () => {
    const { answer } = await asked({ response_type: 'code id_token', response_mode: 'query' });
    expect(new URL(answer.headers.get('location')!).search).toBe('');
    expect(told(answer)!.parameters.error).toBe('invalid_request');
  });

  it('an object that is meant for the address of pushed requests is refused', async () => {
    const { answer } = await asked({ response_type: 'code', aud: `${app.issuer}/par` });
    expect(answer.status).toBe(400);
    const request = await client.requestObject(
      parameters({ response_type: 'code', aud: `${app.issuer}/par` }),
    );
    const form = { client_id: client.id, request, ...(await client.credentials()) };
    expect(verdict(await post(app, '/par', form))).toBe('400 invalid_request_object');
    const right = await client.requestObject(parameters({ response_type: 'code' }));
    const good = { client_id: client.id, request: right, ...(await client.credentials()) };
    expect(verdict(await post(app, '/par', good))).toBe('201 fine');
  });
});
