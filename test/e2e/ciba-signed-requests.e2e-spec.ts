import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, type JWTPayload } from 'jose';
import { verdict } from '../support/calls.js';
import { CIBA_GRANT, denyNewest, newestQuestion, requestPerson, sendRequest } from '../support/ciba-flow.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

describe('signed authentication requests (CIBA §7.1.1)', () => {
  let app: TestApp;
  let signer: SigningClient;
  const client = { id: 'signing', secret: 'signing-secret' };
  beforeAll(async () => {
    app = await TestApp.start();
    signer = await SigningClient.make(app, client.id);
    const metadata = {
      grant_types: [CIBA_GRANT],
      scope: 'openid profile demo:read',
      jwks: signer.jwks,
      backchannel_authentication_request_signing_alg: 'ES256' as const,
    };
    await app.addClient(client.id, metadata, client.secret);
  });
  afterAll(() => app.close());

  const send = (request: string, more: [string, string][] = []) =>
    sendRequest(app, [['request', request], ...more], client);
  const signed = async (more: JWTPayload = {}) => verdict(await send(await signer.sign(signer.claims(more))));

  it('are taken with all that they say', async () => {
    const claims = signer.claims({
      binding_message: 'W4SCT',
      requested_expiry: 120,
      resource: ['urn:demo:api'],
    });
    const { status, body } = await send(await signer.sign({ ...claims, scope: 'openid demo:read' }));
    expect([status, body.expires_in]).toEqual([200, 120]);
    const { page } = await newestQuestion(app);
    expect(page.text).toContain('W4SCT');
    await denyNewest(app);
    expect(await signed({ requested_expiry: '60' })).toBe('200 fine');
    await denyNewest(app);
  });

  it('are taken once', async () => {
    const request = await signer.sign(signer.claims());
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(request)));
    const verdicts = answers.map(verdict).sort();
    expect(verdicts).toEqual(['200 fine', ...Array(7).fill('400 invalid_request')]);
    await denyNewest(app);
  });

  it('are demanded of a client that is registered for them', async () => {
    expect(verdict(await requestPerson(app, { scope: 'openid' }, client))).toBe('400 invalid_request');
  });

  it.each(['login_hint', 'scope', 'binding_message', 'user_code'])('have no %s beside them', async (name) => {
    const request = await signer.sign(signer.claims());
    expect(verdict(await send(request, [[name, 'openid']]))).toBe('400 invalid_request');
  });

  it.each(['iss', 'aud', 'exp', 'iat', 'nbf', 'jti'])('are refused without %s', async (name) => {
    expect(await signed({ [name]: undefined })).toBe('400 invalid_request');
  });

  it('are refused out of their time, or when they are good for too long', async () => {
    const now = app.clock.seconds();
    expect(await signed({ exp: now - 10 })).toBe('400 invalid_request');
    expect(await signed({ nbf: now + 600, exp: now + 900 })).toBe('400 invalid_request');
    expect(await signed({ exp: now + 3700 })).toBe('400 invalid_request');
    expect(await signed({ iat: now + 600 })).toBe('400 invalid_request');
  });

  it('are refused of another client, for another server, or with malformed parameters', async () => {
    expect(await signed({ iss: 'demo-ciba' })).toBe('400 invalid_request');
    expect(await signed({ aud: 'https://other.test' })).toBe('400 invalid_request');
    expect(await signed({ jti: 7 as unknown as string })).toBe('400 invalid_request');
    expect(await signed({ scope: ['openid'] })).toBe('400 invalid_request');
    expect(await signed({ login_hint: { name: 'alice' } })).toBe('400 invalid_request');
    expect(await signed({ requested_expiry: 1.5 })).toBe('400 invalid_request');
  });

  it('are refused with a signature of another key or algorithm', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const ps256 = await generateKeyPair('PS256');
    const claims = signer.claims();
    expect(verdict(await send(await signer.sign(claims, {}, privateKey)))).toBe('400 invalid_request');
    expect(verdict(await send(await signer.sign(claims, { alg: 'PS256' }, ps256.privateKey)))).toBe(
      '400 invalid_request',
    );
    expect(verdict(await send('no.jwt.at-all'))).toBe('400 invalid_request');
  });

  it('need keys that the client has registered', async () => {
    const metadata = {
      grant_types: [CIBA_GRANT],
      backchannel_authentication_request_signing_alg: 'ES256' as const,
    };
    await expect(app.addClient('keyless', metadata)).rejects.toMatchObject({
      code: 'invalid_client_metadata',
    });
  });
});
