import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { CONTENT_ENCRYPTIONS, ENCRYPTION_ALGS } from '../../src/keys/encryption-algorithms.js';
import { ask, post, refresh, tokensFor, userinfo } from '../support/calls.js';
import { authorize, authorizeUrl, basic, responseOf, WEB } from '../support/code-flow.js';
import { clientKeyPair, type ClientKeyPair, decrypted } from '../support/client-keys.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

describe('answers that are encrypted for a client (OIDC Core §10.2, RFC 9701 §6)', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let rsa: ClientKeyPair;
  let ec: ClientKeyPair;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
    [rsa, ec] = await Promise.all([clientKeyPair('rsa'), clientKeyPair('P-256')]);
  });
  afterAll(() => app.close());

  async function client(metadata: ClientMetadata) {
    const id = `encrypted-${++made}`;
    const jwks = { keys: [{ ...rsa.jwk }, { ...ec.jwk }] };
    const all = { first_party: true, redirect_uris: [WEB.redirectUri], jwks, ...metadata };
    await app.addClient(id, all, `${id}-secret`);
    return { id, secret: `${id}-secret` };
  }
  /** What is signed by this issuer for a client. */
  const signed = async (jwt: string, audience: string) => {
    const jwks = createRemoteJWKSet(new URL(`${app.url}/jwks`));
    return (await jwtVerify(jwt, jwks, { issuer: app.issuer, audience })).payload;
  };

  it.each(ENCRYPTION_ALGS)(
    'are ID tokens by %s with every content encryption, signed inside',
    async (alg) => {
      const key = alg.startsWith('RSA') ? rsa : ec;
      for (const enc of CONTENT_ENCRYPTIONS) {
        const algs = { id_token_encrypted_response_alg: alg, id_token_encrypted_response_enc: enc };
        const asking = await client(algs);
        const { id_token } = await tokensFor(app, {}, asking, browser);
        const { header, text } = await decrypted(id_token, key);
        expect(header).toMatchObject({ alg, enc, cty: 'JWT', kid: key.jwk.kid });
        expect(await signed(text, asking.id)).toMatchObject({ nonce: 'n1', at_hash: expect.any(String) });
      }
    },
  );

  it.each(['P-384', 'P-521', 'x25519'] as const)('can be to a key of %s', async (kind) => {
    const key = await clientKeyPair(kind);
    const asking = await client({ id_token_encrypted_response_alg: 'ECDH-ES', jwks: { keys: [key.jwk] } });
    const { id_token } = await tokensFor(app, {}, asking, browser);
    await signed((await decrypted(id_token, key)).text, asking.id);
  });

  it('are ID tokens of every way to get one', async () => {
    const asking = await client({
      grant_types: [
        'authorization_code',
        'implicit',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:token-exchange',
      ],
      response_types: ['code', 'id_token', 'code id_token'],
      id_token_encrypted_response_alg: 'ECDH-ES+A256KW',
    });
    const tokens = await tokensFor(app, { scope: 'openid offline_access profile' }, asking, browser);
    const refreshed = await refresh(app, tokens.refresh_token, {}, asking);
    const exchanged = await ask(
      app,
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: tokens.access_token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        requested_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      },
      asking,
    );
    const found = [tokens.id_token, refreshed.body.id_token, exchanged.body.access_token] as string[];
    for (const type of ['id_token', 'code id_token']) {
      const url = authorizeUrl({ client_id: asking.id, response_type: type });
      found.push(responseOf(browser, await browser.follow(await browser.get(url))).id_token);
    }
    for (const token of found) {
      expect(token.split('.')).toHaveLength(5);
      await signed((await decrypted(token, ec)).text, asking.id);
    }
  });

  it('is UserInfo: signed and then encrypted, or encrypted alone (OIDC Core §5.3.2)', async () => {
    const encryption = { userinfo_encrypted_response_alg: 'RSA-OAEP-256' } as const;
    const both = await client({ ...encryption, userinfo_signed_response_alg: 'ES256' });
    const nested = await userinfo(app, (await tokensFor(app, {}, both, browser)).access_token);
    expect(nested.headers.get('content-type')).toMatch(/^application\/jwt/);
    const inside = await decrypted(nested.text, rsa);
    expect(inside.header).toMatchObject({ enc: 'A128CBC-HS256', cty: 'JWT' });
    const payload = await signed(inside.text, both.id);
    expect(payload).toMatchObject({ name: 'Alice Marie Liddell' });
    expect(payload).not.toHaveProperty('nonce');

    const alone = await client(encryption);
    const answer = await userinfo(app, (await tokensFor(app, {}, alone, browser)).access_token);
    expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/);
    const { header, text } = await decrypted(answer.text, rsa);
    expect(header).not.toHaveProperty('cty');
    expect(JSON.parse(text)).toMatchObject({ iss: app.issuer, aud: alone.id, name: 'Alice Marie Liddell' });
  });

  it('is UserInfo signed by RS256 without encryption, addressed and without nonce (conformance 5.3)', async () => {
    const asking = await client({ userinfo_signed_response_alg: 'RS256' });
    const answer = await userinfo(app, (await tokensFor(app, {}, asking, browser)).access_token);
    expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/);
    const payload = await signed(answer.text, asking.id);
    expect(payload).toMatchObject({ sub: expect.any(String), name: 'Alice Marie Liddell' });
    expect(payload).not.toHaveProperty('nonce');
  });

  it('is an introspection answer that is asked for as a JWT (RFC 9701 §5)', async () => {
    const asking = await client({
      introspection_signed_response_alg: 'ES256',
      introspection_encrypted_response_alg: 'ECDH-ES+A128KW',
      introspection_encrypted_response_enc: 'A256GCM',
    });
    const { access_token } = await tokensFor(app, {}, asking, browser);
    const type = 'application/token-introspection+jwt';
    const headers = { authorization: basic(asking.id, asking.secret), accept: type };
    const answer = await post(app, '/introspect', { token: access_token }, headers);
    expect(answer.headers.get('content-type')).toMatch(type);
    const { header, text } = await decrypted(answer.text, ec);
    expect(header).toMatchObject({ alg: 'ECDH-ES+A128KW', enc: 'A256GCM', cty: 'JWT' });
    expect(await signed(text, asking.id)).toMatchObject({ token_introspection: { active: true } });
  });

  it('need a key that fits, and a named algorithm (RFC 7591 §2)', async () => {
    const refused: ClientMetadata[] = [
      { id_token_encrypted_response_enc: 'A128GCM' },
      { id_token_encrypted_response_alg: 'RSA-OAEP', jwks: { keys: [{ ...ec.jwk }] } },
      { userinfo_encrypted_response_alg: 'ECDH-ES', jwks: { keys: [{ ...ec.jwk, use: 'sig' }] } },
      { userinfo_encrypted_response_alg: 'RSA-OAEP', jwks: { keys: [{ ...rsa.jwk, alg: 'RS256' }] } },
      { introspection_encrypted_response_alg: 'RSA-OAEP', jwks: { keys: [] } },
    ];
    for (const metadata of refused)
      await expect(client(metadata)).rejects.toMatchObject({ code: 'invalid_client_metadata' });
    const bare: ClientMetadata = {
      redirect_uris: [WEB.redirectUri],
      id_token_encrypted_response_alg: 'RSA-OAEP',
    };
    await expect(app.addClient('keyless', bare)).rejects.toMatchObject({ code: 'invalid_client_metadata' });
  });
});
