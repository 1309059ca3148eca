import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { decodeJwt, type JWTPayload } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ask, verdict } from '../support/calls.js';
import { clientKeyPair, type ClientKeyPair } from '../support/client-keys.js';
import { authorize, authorizeUrl, pkce, redemption, responseOf, signIn, WEB } from '../support/code-flow.js';
import { pushed, pushedUrl } from '../support/pushed-flow.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { outcome } from '../support/relying-party.js';
import { signedResponse, verifiedResponse } from '../support/signed-response.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const HYBRID: ClientMetadata = {
  grant_types: ['authorization_code', 'implicit'],
  response_types: ['code', 'code id_token', 'id_token token'],
};

describe('authorization responses as one JWT (JARM)', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let rsa: ClientKeyPair;
  beforeAll(async () => {
    app = await TestApp.start();
    ({ browser } = await authorize(app));
    rsa = await clientKeyPair('rsa');
    await added('jarm', { authorization_signed_response_alg: 'PS256' });
    await added('jarm-hybrid', { ...HYBRID, authorization_signed_response_alg: 'ES256' });
    await added('plain-hybrid', HYBRID);
  });
  afterAll(() => app.close());

  const added = (id: string, metadata: ClientMetadata) =>
    app.addClient(id, { redirect_uris: [WEB.redirectUri], first_party: true, ...metadata }, `${id}-secret`);
  const get = (parameters: Record<string, string | undefined>, challenge?: string) =>
    browser.get(authorizeUrl(parameters, challenge));
  async function answered(parameters: Record<string, string | undefined>, key?: ClientKeyPair) {
    const { jwt, carrier, names } = signedResponse(browser, await get(parameters));
    expect(names).toEqual(['response']);
    return { carrier, ...(await verifiedResponse(app, jwt, parameters.client_id ?? WEB.id, key)) };
  }

  it('are signed with RS256 for who asks for them, and say all that others say (§2.1)', async () => {
    const { alg, carrier, claims } = await answered({ response_mode: 'jwt' });
    expect([alg, carrier]).toEqual(['RS256', 'query']);
    expect(Object.keys(claims).sort()).toEqual(['aud', 'code', 'exp', 'iss', 'session_state', 'state']);
    expect(claims).toMatchObject({ iss: app.issuer, aud: WEB.id, state: 's1' });
    const lifetime = claims.exp! - app.clock.seconds();
    expect(lifetime).toBeGreaterThanOrEqual(60);
    expect(lifetime).toBeLessThanOrEqual(600);
  });

  it.each([
    ['query.jwt', 'query'],
    ['fragment.jwt', 'fragment'],
    ['form_post.jwt', 'form_post'],
  ])('go by %s where it is asked for, errors too (§2.3)', async (response_mode, carrier) => {
    const good = await answered({ response_mode });
    expect(good).toMatchObject({ carrier, claims: { code: expect.any(String), state: 's1' } });
    const bad = await answered({ response_mode, scope: 'bogus' });
    expect(bad).toMatchObject({ carrier, claims: { error: 'invalid_scope', state: 's1', iss: app.issuer } });
    expect(bad.claims).not.toHaveProperty('code');
  });

  it('have a code that is redeemed like any other', async () => {
    const { verifier, challenge } = pkce();
    const { jwt } = signedResponse(browser, await get({ response_mode: 'jwt' }, challenge));
    const { claims } = await verifiedResponse(app, jwt, WEB.id);
    const answer = await ask(app, redemption({ code: claims.code as string, verifier }));
    expect(answer.status).toBe(200);
  });

  it.each(['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'RS256'] as const)(
    'are signed with %s for a client that is registered for it (§3)',
    async (alg) => {
      await added(`jarm-${alg}`, { authorization_signed_response_alg: alg });
      for (const response_mode of [undefined, 'jwt'])
        expect(await answered({ client_id: `jarm-${alg}`, response_mode })).toMatchObject({ alg });
    },
  );

  it('are all that a client registered for them gets: never one in plain', async () => {
    for (const [asked, error] of [
      [{ response_mode: 'query' }, 'invalid_request'],
      [{ response_mode: 'form_post' }, 'invalid_request'],
      [{ response_mode: 'bogus' }, 'unsupported_response_mode'],
      [{ response_type: 'token' }, 'unauthorized_client'],
      [{ response_type: 'bogus' }, 'unsupported_response_type'],
      [{ response_type: undefined }, 'invalid_request'],
      [{ scope: 'bogus' }, 'invalid_scope'],
      [{ prompt: 'none login' }, 'invalid_request'],
      [{ code_challenge: 'short' }, 'invalid_request'],
      [{ request: 'a.b.c' }, 'invalid_request_object'],
    ] as const) {
      const { claims } = await answered({ client_id: 'jarm', ...asked });
      expect([asked, claims]).toEqual([asked, expect.objectContaining({ error, state: 's1' })]);
    }
  });

  it('tell that a person has to sign in or has refused', async () => {
    const stranger = new TestBrowser(app.url);
    const nobody = await stranger.get(authorizeUrl({ client_id: 'jarm', prompt: 'none' }));
    const { claims } = await verifiedResponse(app, signedResponse(stranger, nobody).jwt, 'jarm');
    expect(claims).toMatchObject({ error: 'login_required', state: 's1' });
    const page = await stranger.follow(await stranger.get(authorizeUrl({ client_id: 'jarm' })));
    const back = await stranger.follow(await stranger.post(page.url.pathname, { action: 'cancel' }));
    const refused = await verifiedResponse(app, signedResponse(stranger, back).jwt, 'jarm');
    expect(refused.claims).toMatchObject({ error: 'access_denied', state: 's1' });
  });

  it('come after a sign-in on pages as well', async () => {
    const fresh = new TestBrowser(app.url);
    const answer = await signIn(fresh, await fresh.get(authorizeUrl({ client_id: 'jarm' })));
    const { claims } = await verifiedResponse(app, signedResponse(fresh, answer).jwt, 'jarm');
    expect(claims).toMatchObject({ code: expect.any(String), state: 's1' });
  });

  it('are asked for by what is pushed and by request objects', async () => {
    const secret = 'jarm-secret';
    const uri = await pushed(app, { response_mode: 'form_post.jwt' }, { id: 'jarm', secret });
    const byPush = signedResponse(browser, await browser.get(pushedUrl(uri, 'jarm')));
    expect(byPush.carrier).toBe('form_post');
    await verifiedResponse(app, byPush.jwt, 'jarm');

    const signer = await SigningClient.make(app, 'jarm-signs');
    await added(signer.id, { jwks: signer.jwks });
    const asked = new URL(authorizeUrl({ response_mode: 'fragment.jwt' }), app.url).searchParams;
    const request = await signer.requestObject({ ...Object.fromEntries(asked), client_id: signer.id });
    const answer = await get({ client_id: signer.id, request, response_mode: 'query' });
    const byObject = signedResponse(browser, answer);
    expect(byObject.carrier).toBe('fragment');
    await verifiedResponse(app, byObject.jwt, signer.id);
  });

  describe('with tokens in them', () => {
    const hashed = (text: string) =>
      createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

    it('go in the fragment, with ID tokens bound to code and state (OIDC Core §3.3.2.11)', async () => {
      const asked = { client_id: 'jarm-hybrid', response_type: 'code id_token' };
      const { carrier, claims } = await answered(asked);
      expect(carrier).toBe('fragment');
      const { code, id_token } = claims as JWTPayload & Record<string, string>;
      expect(decodeJwt(id_token)).toMatchObject({ c_hash: hashed(code), s_hash: hashed('s1') });
      const stateless = await answered({ ...asked, state: undefined });
      expect(stateless.claims).not.toHaveProperty('state');
      expect(decodeJwt(stateless.claims.id_token as string)).not.toHaveProperty('s_hash');
    });

    it('name them as strings, as they are named outside', async () => {
      const { claims } = await answered({
        client_id: 'plain-hybrid',
        response_type: 'id_token token',
        response_mode: 'jwt',
      });
      expect(claims).toMatchObject({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: expect.stringMatching(/^\d+$/),
        id_token: expect.any(String),
      });
    });

    it('are kept out of queries unless they are encrypted (§2.3.1)', async () => {
      const asked = { response_type: 'code id_token', response_mode: 'query.jwt' };
      const refused = await answered({ client_id: 'plain-hybrid', ...asked });
      expect(refused).toMatchObject({ carrier: 'fragment', claims: { error: 'invalid_request' } });
      const plainly = await get({ client_id: 'plain-hybrid', ...asked, response_mode: 'query' });
      expect(responseOf(browser, plainly)).toMatchObject({ error: 'invalid_request' });
      await added('sealed-hybrid', {
        ...HYBRID,
        authorization_encrypted_response_alg: 'RSA-OAEP-256',
        jwks: { keys: [{ ...rsa.jwk }] },
      });
      const sealed = await answered({ client_id: 'sealed-hybrid', ...asked }, rsa);
      expect(sealed).toMatchObject({ carrier: 'query', claims: { id_token: expect.any(String) } });
    });
  });

  describe('encrypted for the client (§2.2)', () => {
    it.each([
      ['RSA-OAEP-256', 'A256GCM'],
      ['ECDH-ES+A256KW', 'A128CBC-HS256'],
      ['ECDH-ES', 'A128GCM'],
    ] as const)('are signed inside: %s, %s', async (alg, enc) => {
      const key = alg.startsWith('RSA') ? rsa : await clientKeyPair('P-256');
      const id = `sealed-${alg}`;
      await added(id, {
        authorization_encrypted_response_alg: alg,
        authorization_encrypted_response_enc: enc,
        jwks: { keys: [{ ...key.jwk }] },
      });
      expect(await answered({ client_id: id }, key)).toMatchObject({
        alg: 'RS256',
        claims: { code: expect.any(String), state: 's1' },
      });
      expect((await answered({ client_id: id, scope: 'bogus' }, key)).claims).toMatchObject({
        error: 'invalid_scope',
      });
    });

    it('are not sent at all when they cannot be, and no code is made', async () => {
      const jwks_uri = 'https://gone.test/jwks';
      await added('sealed-lost', { authorization_encrypted_response_alg: 'ECDH-ES', jwks_uri });
      for (const parameters of [{}, { scope: 'bogus' }]) {
        const answer = await get({ client_id: 'sealed-lost', ...parameters });
        expect(answer.headers.get('location')).toBeNull();
        expect(outcome(answer)).toMatch(/^503 page/);
      }
    });
  });

  it('are registered with an algorithm that signs, a key that fits, and a default', async () => {
    const wrong: ClientMetadata[] = [
      { authorization_encrypted_response_alg: 'RSA-OAEP' },
      { authorization_encrypted_response_enc: 'A128GCM' },
      { authorization_encrypted_response_alg: 'ECDH-ES', jwks: { keys: [{ ...rsa.jwk }] } },
    ];
    for (const metadata of wrong)
      await expect(added('refused', metadata)).rejects.toMatchObject({ code: 'invalid_client_metadata' });
    const token = await initialAccessToken(app);
    const jwks = { keys: [rsa.jwk] };
    const authorization_encrypted_response_alg = 'RSA-OAEP-256';
    const { body } = await register(app, { ...PORTAL, jwks, authorization_encrypted_response_alg }, token);
    expect(body).toMatchObject({
      authorization_signed_response_alg: 'RS256',
      authorization_encrypted_response_alg,
      authorization_encrypted_response_enc: 'A128CBC-HS256',
    });
    const unsigned = { ...PORTAL, authorization_signed_response_alg: 'none' };
    expect(verdict(await register(app, unsigned, token))).toBe('400 invalid_client_metadata');
  });
});
