import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { post, verdict } from '../support/calls.js';
import { authorize, basic, pkce, responseOf, WEB } from '../support/code-flow.js';
import { pushedUrl } from '../support/pushed-flow.js';
import { outcome } from '../support/relying-party.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const CALLBACK = WEB.redirectUri;
/** A whole request, of which nothing stands outside of the object. */
const ASKED = {
  response_type: 'code',
  redirect_uri: CALLBACK,
  scope: 'openid profile',
  state: 'inside',
  nonce: 'n1',
  code_challenge: pkce().challenge,
  code_challenge_method: 'S256',
};

describe('request objects by value (RFC 9101, OIDC Core §6.1)', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let client: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
    client = await added('signs');
  });
  afterAll(() => app.close());

  async function added(id: string, more: ClientMetadata = {}, alg = 'ES256'): Promise<SigningClient> {
    const signer = await SigningClient.make(app, id, alg);
    const own = { redirect_uris: [CALLBACK], first_party: true, scope: 'openid profile email demo:read' };
    const metadata = { ...own, jwks: signer.jwks, ...more };
    await app.addClient(id, metadata, `${id}-secret`);
    return signer;
  }
  const send = (parameters: Record<string, string>) =>
    browser.get(`/authorize?${new URLSearchParams(parameters).toString()}`);
  async function answered(request: string, beside: Record<string, string> = {}, signer = client) {
    const answer = await send({ client_id: signer.id, request, ...beside });
    return responseOf(browser, answer);
  }

  it.each(['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'RS256'])('are taken with %s', async (alg) => {
    const signer = await added(`signs-${alg}`, {}, alg);
    const response = await answered(await signer.requestObject(ASKED), {}, signer);
    expect(response).toMatchObject({ code: expect.any(String), state: 'inside', iss: app.issuer });
  });

  it('count with all that they say, and nothing beside them does (RFC 9101 §6.3)', async () => {
    const beside = { redirect_uri: 'https://evil.test/', state: 'outside', prompt: 'login', scope: 'email' };
    const response = await answered(await client.requestObject(ASKED), beside);
    expect(response).toMatchObject({ code: expect.any(String), state: 'inside' });
    const { state: _left, ...stateless } = ASKED;
    expect(await answered(await client.requestObject(stateless), beside)).not.toHaveProperty('state');
  });

  it('have numbers, objects and lists as JSON has them', async () => {
    const request = await client.requestObject({
      ...ASKED,
      max_age: 3600,
      claims: { id_token: { email: { essential: true } } },
      resource: ['urn:demo:api'],
    });
    expect(await answered(request)).toHaveProperty('code');
    for (const wrong of [
      { max_age: true },
      { scope: ['openid'] },
      { claims: 7 },
      { resource: [7] },
      { state: {} },
    ])
      expect(await answered(await client.requestObject({ ...ASKED, ...wrong }), ASKED)).toMatchObject({
        error: 'invalid_request_object',
      });
  });

  it('are judged like any other request, and answered where they say', async () => {
    const request = await client.requestObject({ ...ASKED, prompt: 'none login' });
    expect(await answered(request)).toMatchObject({ error: 'invalid_request', state: 'inside' });
    const elsewhere = await client.requestObject({ ...ASKED, redirect_uri: 'https://evil.test/' });
    expect(outcome(await send({ ...ASKED, client_id: client.id, request: elsewhere }))).toMatch(
      /^400 page invalid_request/,
    );
  });

  it('have the algorithm that the client has registered', async () => {
    const signer = await added('signs-ps256', { request_object_signing_alg: 'PS256' }, 'RS256');
    expect(await answered(await signer.requestObject(ASKED), ASKED, signer)).toMatchObject({
      error: 'invalid_request_object',
    });
  });

  it('are demanded of a client that says so (RFC 9101 §10.5)', async () => {
    const signer = await added('must-sign', { require_signed_request_object: true });
    const unsigned = await send({ ...ASKED, client_id: signer.id });
    expect(responseOf(browser, unsigned)).toMatchObject({ error: 'invalid_request' });
    expect(await answered(await signer.requestObject(ASKED), {}, signer)).toHaveProperty('code');
    const keyless = { redirect_uris: [CALLBACK], require_signed_request_object: true };
    await expect(app.addClient('keyless', keyless)).rejects.toMatchObject({
      code: 'invalid_client_metadata',
    });
  });

  describe('at the pushed request endpoint (RFC 9126 §3)', () => {
    const push = (request: string, beside: Record<string, string> = {}, { id } = client) =>
      post(app, '/par', { request, ...beside }, { authorization: basic(id, `${id}-secret`) });

    it('are taken, with or without client_id, and used though they have expired since', async () => {
      for (const beside of [{}, { client_id: client.id }] as Record<string, string>[]) {
        const request = await client.requestObject({ ...ASKED, exp: app.clock.seconds() + 5 });
        const { status, body } = await push(request, { ...beside, state: 'outside' });
        expect(status).toBe(201);
        app.clock.advance(30);
        const answer = await browser.get(pushedUrl(body.request_uri as string, client.id));
        expect(responseOf(browser, answer)).toMatchObject({ code: expect.any(String), state: 'inside' });
      }
    });

    it('are demanded of a client that says so, and then of what it pushes', async () => {
      const signer = await added('pushes-signed', {
        require_signed_request_object: true,
        require_pushed_authorization_requests: true,
      });
      const authorization = basic(signer.id, `${signer.id}-secret`);
      const unsigned = await post(app, '/par', { ...ASKED, client_id: signer.id }, { authorization });
      expect(verdict(unsigned)).toBe('400 invalid_request');
      const { body } = await push(await signer.requestObject(ASKED), {}, signer);
      const answer = await browser.get(pushedUrl(body.request_uri as string, signer.id));
      expect(responseOf(browser, answer)).toHaveProperty('code');
      const direct = await answered(await signer.requestObject(ASKED), ASKED, signer);
      expect(direct).toMatchObject({ error: 'invalid_request' });
    });

    it('are of the client that authenticates', async () => {
      const other = await added('other-signer');
      expect(verdict(await push(await other.requestObject(ASKED)))).toBe('400 invalid_request_object');
      const foreign = await client.requestObject({ ...ASKED, client_id: other.id });
      expect(verdict(await push(foreign))).toBe('400 invalid_request');
      expect(verdict(await push(await client.requestObject(ASKED), { client_id: other.id }))).toBe(
        '400 invalid_request',
      );
    });
  });
});
