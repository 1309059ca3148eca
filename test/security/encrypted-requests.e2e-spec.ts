import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { type JWK } from 'jose';
import { post } from '../support/calls.js';
import { authorize, basic, pkce } from '../support/code-flow.js';
import { leastGrowth, leastTime } from '../support/cost.js';
import { encryptedToUs, encryptionKey } from '../support/encrypted-to-us.js';
import { bomb, formOfJwe, sealedJwe } from '../support/forged-jwe.js';
import { unsigned } from '../support/forged-jwt.js';
import { addRelyingParty, outcome, RP, told } from '../support/relying-party.js';
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

describe('encrypted authorization requests', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let client: SigningClient;
  let rsa: JWK;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
    client = await SigningClient.make(app, RP.id);
    await addRelyingParty(app, { jwks: client.jwks, first_party: true });
    rsa = await encryptionKey(app, 'RSA-OAEP-256');
  });
  afterAll(() => app.close());

  const answer = (request: string) => {
    const query = new URLSearchParams({ ...ASKED, client_id: RP.id, request });
    return browser.get(`/authorize?${query.toString()}`);
  };
  const ask = async (request: string) => outcome(await answer(request));
  const push = (request: string) =>
    post(app, '/par', { request }, { authorization: basic(RP.id, RP.secret) });

  it('are signed inside: not bare JSON, not without signature, not by somebody else [JA-01] [JA-02]', async () => {
    const right = await client.requestObject(ASKED);
    const claims = { iss: RP.id, aud: app.issuer, client_id: RP.id, exp: app.clock.seconds() + 60, ...ASKED };
    const stranger = await SigningClient.make(app, RP.id);
    for (const inside of [
      JSON.stringify(claims),
      JSON.stringify({ ...claims, iss: undefined }),
      '',
      'a.b.c',
      unsigned(right, { alg: 'none' }),
      right.slice(0, right.lastIndexOf('.') + 1),
      await stranger.requestObject(ASKED),
      await client.requestObject({ ...ASKED, aud: 'https://other.test' }),
      await client.requestObject({ ...ASKED, exp: undefined }),
      await encryptedToUs(app, right),
      Buffer.from([0xff, 0xfe, 0x00]),
    ])
      for (const alg of ['RSA-OAEP-256', 'ECDH-ES']) {
        const request = await encryptedToUs(app, inside, { alg });
        expect([inside, await ask(request)]).toEqual([inside, REFUSED]);
        expect((await push(request)).body.error).toBe('invalid_request_object');
      }
    expect(await ask(JSON.stringify(claims))).toBe(REFUSED);
    expect(await ask(await encryptedToUs(app, right))).toBe(FINE);
  });

  it('tell nothing of why they cannot be read', async () => {
    const right = await encryptedToUs(app, await client.requestObject(ASKED));
    const parts = right.split('.');
    const changed = (index: number) =>
      parts
        .map((part, at) => (at === index ? `${part[0] === 'A' ? 'B' : 'A'}${part.slice(1)}` : part))
        .join('.');
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const forOther = await encryptedToUs(app, 'a.b.c', {}, { ...other, kid: rsa.kid });
    const told_ = new Set<string | undefined>();
    for (const request of [1, 2, 3, 4]
      .map(changed)
      .concat(forOther, formOfJwe({ alg: 'RSA1_5', enc: 'A256GCM' })))
      told_.add(told(await answer(request))?.parameters.error_description);
    expect([...told_]).toEqual(['the request object is refused: it cannot be decrypted']);
  });

  it('are to a point of our curve (RFC 7518 §4.6, RFC 8725 §3.4)', async () => {
    const ours = await encryptionKey(app, 'ECDH-ES');
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' });
    for (const epk of [
      { kty: 'EC', crv: 'P-256', x: ours.x, y: ours.x },
      { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' },
      { kty: 'EC', crv: 'P-256', x: ours.x },
      { kty: 'OKP', crv: 'X25519', x: ours.x },
      { kty: 'oct', k: 'AAAA' },
      p384,
      undefined,
      null,
      7,
      [],
    ])
      for (const more of [{}, { apu: 7 }, { apv: ['x'] }, { kid: ours.kid }, { kid: 7 }])
        for (const alg of ['ECDH-ES', 'ECDH-ES+A256KW'])
          expect(await ask(formOfJwe({ alg, enc: 'A256GCM', epk, ...more }))).toBe(REFUSED);
  });

  it('have an algorithm that is allowed, before any work is done for them [KY-05]', async () => {
    const plain = await leastTime(() => push('a.b.c'));
    for (const alg of [
      'PBES2-HS256+A128KW',
      'PBES2-HS512+A256KW',
      'dir',
      'A128KW',
      'A256GCMKW',
      'RSA1_5',
      'none',
      '',
    ])
      for (const p2c of [2_147_483_647, -1, 1e308]) {
        const request = formOfJwe({ alg, enc: 'A128GCM', p2c, p2s: 'c2FsdHNhbHRzYWx0', kid: rsa.kid });
        expect(await ask(request)).toBe(REFUSED);
        expect((await leastTime(() => push(request), plain)) - plain).toBeLessThan(10);
      }
    const right = formOfJwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: rsa.kid });
    expect((await leastTime(() => push(right))) - plain).toBeLessThan(10);
  });

  it('are not inflated, however small and however well encrypted [KY-06]', async () => {
    const most = 11 * 1024;
    for (const more of [{ zip: 'DEF' }, { zip: 'GZIP' }, { zip: '' }, { zip: null }]) {
      const request = sealedJwe(bomb(most), more, rsa);
      expect(request.length).toBeLessThan(16 * 1024);
      const refused = await push(request);
      expect(refused.body).toMatchObject({ error: 'invalid_request_object' });
      expect(await leastGrowth(() => push(request), 5)).toBeLessThan(10);
    }
    const large = sealedJwe(bomb(250 * 1024), { zip: 'DEF' }, rsa);
    expect((await push(large)).status).toBeGreaterThanOrEqual(400);
    expect(await leastGrowth(() => push(large), 5)).toBeLessThan(10);
  });

  it('do not say by crit what must be understood [JA-10]', async () => {
    const right = Buffer.from(await client.requestObject(ASKED));
    for (const more of [{ crit: ['b64'], b64: false }, { crit: ['exp'], exp: 1 }, { crit: [] }])
      expect(await ask(sealedJwe(right, more, rsa))).toBe(REFUSED);
    for (const more of [{}, { cty: 'JWT' }, { jwk: rsa }, { jku: 'https://evil.test/jwks' }, { b64: false }])
      expect([more, await ask(sealedJwe(right, more, rsa))]).toEqual([more, FINE]);
  });
});
