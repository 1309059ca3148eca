import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { authorize, pkce } from '../support/code-flow.js';
import { signedByHmac, unsigned } from '../support/forged-jwt.js';
import { OutsideWorld } from '../support/outside-world.js';
import { addRelyingParty, outcome, PAGE, RP } from '../support/relying-party.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const ASKED = {
  response_type: 'code',
  redirect_uri: RP.redirectUri,
  scope: 'openid profile',
  state: 's1',
  nonce: 'n1',
  code_challenge: pkce().challenge,
  code_challenge_method: 'S256',
};
const REFUSED = `invalid_request_object to ${RP.redirectUri}`;
const FINE = `code to ${RP.redirectUri}`;

describe('signed authorization requests', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let client: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
    client = await SigningClient.make(app, RP.id);
    await addRelyingParty(app, { jwks: client.jwks, first_party: true });
  });
  afterAll(() => app.close());

  const ask = async (request: string, beside: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...ASKED, client_id: RP.id, request, ...beside });
    return outcome(await browser.get(`/authorize?${query.toString()}`));
  };
  const signed = async (claims: object = {}, header?: Record<string, unknown>) =>
    ask(await client.requestObject({ ...ASKED, ...claims }, header));

  it('are signed [JA-01] [KY-01] [KY-02]', async () => {
    const right = await client.requestObject(ASKED);
    for (const alg of ['none', 'None', 'nOnE', '', null]) {
      expect([alg, await ask(unsigned(right, { alg }))]).toEqual([alg, REFUSED]);
      expect([alg, await ask(unsigned(right, { alg, kid: undefined }))]).toEqual([alg, REFUSED]);
    }
    const [jwk] = client.jwks.keys;
    for (const key of [JSON.stringify(jwk), JSON.stringify(client.jwks), RP.secret, ''])
      expect(await ask(signedByHmac(right, key))).toBe(REFUSED);
    const { privateKey } = await generateKeyPair('ES256');
    expect(await ask(await client.sign({ ...ASKED, client_id: RP.id }, {}, privateKey))).toBe(REFUSED);
    expect(await ask(right)).toBe(FINE);
  });

  it('are from this client, for this server, in their time [JA-03]', async () => {
    const now = app.clock.seconds();
    for (const claims of [
      { aud: undefined },
      { aud: 'https://other.test' },
      { aud: `${app.issuer}/par` },
      { aud: ['https://other.test'] },
      { iss: 'demo-web' },
      { iss: undefined },
      { exp: undefined },
      { exp: now - 60 },
      { exp: now + 3700, nbf: undefined },
      { exp: now + 3700 },
      { nbf: now - 3700, exp: now + 60 },
      { nbf: now + 61, exp: now + 300 },
      { iat: now + 61 },
    ])
      expect([claims, await signed(claims)]).toEqual([claims, REFUSED]);
    expect(await signed({ nbf: now + 8, iat: now + 8 })).toBe(FINE);
    expect(await signed({ aud: [app.issuer, 'https://other.test'] })).toBe(FINE);
  });

  it('name the client and the response type that stand outside [JA-05]', async () => {
    expect(await signed({ client_id: 'demo-web' })).toBe(PAGE);
    expect(await signed({ client_id: undefined })).toBe(PAGE);
    expect(await signed({ response_type: 'code id_token' })).toBe(PAGE);
    expect(await signed({ response_type: undefined })).toBe(PAGE);
    expect(await signed()).toBe(FINE);
  });

  it('hold no other request [JA-06]', async () => {
    const inner = await client.requestObject(ASKED);
    expect(await signed({ request: inner })).toBe(REFUSED);
    expect(await signed({ request_uri: 'https://rp.test/ro' })).toBe(REFUSED);
    expect(await ask(inner, { request_uri: 'https://rp.test/ro' })).toBe(
      `invalid_request to ${RP.redirectUri}`,
    );
    expect(await ask(inner)).toBe(FINE);
  });

  it('bring no keys, and nothing that must be understood and is not [JA-10] [KY-03]', async () => {
    const world = await OutsideWorld.of(app);
    const evil = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(evil.publicKey);
    for (const header of [
      { jwk },
      { jku: 'https://evil.test/jwks' },
      { x5u: 'https://evil.test/x5u' },
      { x5c: ['MIIB'] },
    ]) {
      const now = app.clock.seconds();
      const claims = { iss: RP.id, aud: app.issuer, client_id: RP.id, exp: now + 60, ...ASKED };
      expect(await ask(await client.sign(claims, header, evil.privateKey))).toBe(REFUSED);
      expect(await signed({}, header)).toBe(FINE);
    }
    const [header, claims, signature] = (await client.requestObject(ASKED)).split('.');
    const plain = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
    for (const more of [
      { crit: ['b64'], b64: false },
      { b64: false, crit: ['exp'] },
      { crit: ['unknown'], unknown: 1 },
    ]) {
      const changed = Buffer.from(JSON.stringify({ ...plain, ...more })).toString('base64url');
      expect(await ask(`${changed}.${claims}.${signature}`)).toBe(REFUSED);
    }
    expect(world.sent).toEqual([]);
    OutsideWorld.restore(app);
  });

  it('may leave members empty, which are absent then [JA-12]', async () => {
    expect(await signed({ prompt: '', max_age: '', login_hint: null })).toBe(FINE);
    expect(await signed({ redirect_uri: '' })).toBe(PAGE);
    expect(await signed({ scope: '', state: '' })).toMatch(/ to https:\/\/rp\.test\/cb$/);
  });

  it('are nothing else, and nothing else is one of them (RFC 8725 §3.11) [KY-04]', async () => {
    expect(await signed({}, { typ: 'oauth-authz-req+jwt' })).toBe(FINE);
    expect(await signed({}, { typ: 'JWT' })).toBe(FINE);
    for (const typ of ['client-authentication+jwt', 'at+jwt', 'dpop+jwt', 'logout+jwt'])
      expect(await signed({}, { typ })).toBe(REFUSED);
    expect(await ask(await client.sign(client.assertionClaims()))).toBe(PAGE);
  });
});
