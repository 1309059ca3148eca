import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JSONWebKeySet } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { CONTENT_ENCRYPTIONS, ENCRYPTION_ALGS } from '../../src/keys/encryption-algorithms.js';
import { KeysService } from '../../src/keys/keys.service.js';
import { call, post, verdict } from '../support/calls.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { authorize, basic, pkce, responseOf, WEB } from '../support/code-flow.js';
import { encryptedToUs, encryptionKey } from '../support/encrypted-to-us.js';
import { pushedUrl } from '../support/pushed-flow.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const DAY = 24 * 3600;
const ASKED = {
  response_type: 'code',
  redirect_uri: WEB.redirectUri,
  scope: 'openid',
  state: 'inside',
  nonce: 'n1',
  code_challenge: pkce().challenge,
  code_challenge_method: 'S256',
};

describe('encrypted request objects (RFC 9101 §6.1)', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let client: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start({ OUTBOUND_ALLOW: CLIENT_SERVERS });
    browser = (await authorize(app)).browser;
    client = await added('encrypts');
  });
  afterAll(() => app.close());

  async function added(id: string, more: ClientMetadata = {}): Promise<SigningClient> {
    const signer = await SigningClient.make(app, id);
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true, jwks: signer.jwks, ...more };
    await app.addClient(id, metadata, `${id}-secret`);
    return signer;
  }
  const send = async (parameters: Record<string, string>) =>
    responseOf(browser, await browser.get(`/authorize?${new URLSearchParams(parameters).toString()}`));
  const answered = (request: string) => send({ ...ASKED, client_id: client.id, state: 'outside', request });
  const good = { code: expect.any(String), state: 'inside' };

  it.each(ENCRYPTION_ALGS)('are read with %s and every content encryption', async (alg) => {
    for (const enc of CONTENT_ENCRYPTIONS) {
      const signed = await client.requestObject(ASKED);
      expect(await answered(await encryptedToUs(app, signed, { alg, enc }))).toMatchObject(good);
      const nameless = await encryptedToUs(app, signed, { alg, enc, kid: undefined });
      expect(await answered(nameless)).toMatchObject(good);
    }
  });

  it('are pushed, and lie at a registered address', async () => {
    const request = await encryptedToUs(app, await client.requestObject(ASKED));
    const authorization = basic(client.id, `${client.id}-secret`);
    const { body } = await post(app, '/par', { request }, { authorization });
    const answer = await browser.get(pushedUrl(body.request_uri as string, client.id));
    expect(responseOf(browser, answer)).toMatchObject(good);

    const server = await ClientServer.open();
    const request_uri = server.put('/request', (response) => response.end(kept));
    const signer = await added('refers', { request_uris: [request_uri] });
    const kept = await encryptedToUs(app, await signer.requestObject(ASKED), { alg: 'ECDH-ES' });
    expect(await send({ client_id: signer.id, request_uri })).toMatchObject(good);
    await server.close();
  });

  it('may be declared, which forbids nothing else (OIDC Registration §2)', async () => {
    const signer = await added('declares', {
      request_object_encryption_alg: 'ECDH-ES+A256KW',
      require_signed_request_object: true,
    });
    const signed = await signer.requestObject(ASKED);
    for (const request of [signed, await encryptedToUs(app, signed, { alg: 'RSA-OAEP-256' })])
      expect(await send({ client_id: signer.id, request })).toMatchObject(good);
    await expect(added('half', { request_object_encryption_enc: 'A128GCM' })).rejects.toMatchObject({
      code: 'invalid_client_metadata',
    });
  });

  it('are announced in discovery', async () => {
    expect((await call(app, '/.well-known/openid-configuration')).body).toMatchObject({
      request_object_encryption_alg_values_supported: ENCRYPTION_ALGS,
      request_object_encryption_enc_values_supported: CONTENT_ENCRYPTIONS,
      authorization_signing_alg_values_supported: expect.arrayContaining([
        'RS256',
        'PS256',
        'ES256',
        'EdDSA',
      ]),
      authorization_encryption_alg_values_supported: ENCRYPTION_ALGS,
      authorization_encryption_enc_values_supported: CONTENT_ENCRYPTIONS,
      response_modes_supported: expect.arrayContaining(['jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt']),
    });
  });

  it('are encrypted to keys of their own, which nothing is signed with', async () => {
    const { keys } = (await call(app, '/jwks')).body as unknown as JSONWebKeySet;
    const own = keys.filter(({ use }) => use === 'enc');
    expect(own.map(({ kty }) => kty).sort()).toEqual(['EC', 'RSA']);
    for (const key of own) {
      expect(Object.keys(key)).toEqual(expect.arrayContaining(['kid', 'use']));
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret);
    }
    expect(new Set(keys.map(({ n, x }) => n ?? x)).size).toBe(keys.length);
  });

  it('are read for a day after their key was replaced, which is published no more', async () => {
    const keys = app.nest.get(KeysService, { strict: false });
    for (const alg of ['RSA-OAEP-256', 'ECDH-ES']) {
      const old = await encryptionKey(app, alg);
      const [next] = await keys.rotate(alg === 'ECDH-ES' ? 'ECDH-ES' : 'RSA-OAEP');
      expect(next.status).toBe('active');
      expect((await encryptionKey(app, alg)).kid).toBe(next.kid);
      expect(next.kid).not.toBe(old.kid);
      const encrypt = async (key = old) =>
        encryptedToUs(app, await client.requestObject(ASKED), { alg, kid: undefined }, key);
      expect(await answered(await encrypt())).toMatchObject(good);
      expect(await answered(await encrypt(await encryptionKey(app, alg)))).toMatchObject(good);
      app.clock.advance(DAY + 600);
      browser = (await authorize(app)).browser;
      expect(await answered(await encrypt())).toMatchObject({ error: 'invalid_request_object' });
    }
    expect(verdict(await call(app, '/jwks'))).toBe('200 fine');
  });
});
