import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { AssertionIssuer } from '../support/assertion-issuer.js';
import { call, tokensFor, userinfo } from '../support/calls.js';
import { authorize, authorizeUrl, WEB } from '../support/code-flow.js';
import { deviceCodes } from '../support/device-flow.js';
import { exchangeSinks } from '../support/exchange-sinks.js';
import { partsOf, signedByHmac, unsigned } from '../support/forged-jwt.js';
import { pushed } from '../support/pushed-flow.js';
import { initialAccessToken } from '../support/registering-client.js';
import { signedResponse } from '../support/signed-response.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { type Sink, tokenSinks } from '../support/token-sinks.js';

const SIGNED = { id: 'signed', secret: 'signed-secret' };
const SEALED = { id: 'sealed', secret: 'sealed-secret' };

describe('forged and misplaced tokens', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let sinks: Record<string, Sink>;
  let tokens: { access_token: string; id_token: string; refresh_token: string };
  let jwks: JWK[];
  let assertingIssuer: AssertionIssuer;
  let exchangingIssuer: AssertionIssuer;
  /** A genuine JWT for each place that takes one. */
  let genuine: [string, string][];

  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true };
    await app.addClient(SIGNED.id, { ...metadata, userinfo_signed_response_alg: 'RS256' }, SIGNED.secret);
    await app.addClient(SEALED.id, { ...metadata, access_token_format: 'opaque' }, SEALED.secret);
    browser = (await authorize(app)).browser;
    tokens = await tokensFor(app, { scope: 'openid profile' }, WEB, browser);
    jwks = (await call(app, '/jwks')).body.keys as JWK[];
    sinks = { ...tokenSinks(app, browser), ...(await exchangeSinks(app, tokens.access_token)) };
    assertingIssuer = await AssertionIssuer.trusted(app, { subject: 'username' });
    exchangingIssuer = await AssertionIssuer.trusted(
      app,
      { subject: 'username' },
      { purposes: ['subject_token'] },
    );
    jwks.push(exchangingIssuer.jwk);
    genuine = [
      ['bearer token at UserInfo', tokens.access_token],
      ['id_token_hint at authorize', tokens.id_token],
      ['id_token_hint at logout', tokens.id_token],
      ['subject token, an access token', tokens.access_token],
      ['subject token, a JWT', tokens.access_token],
      ['subject token, a JWT', await exchangingIssuer.assertion('alice')],
      ['subject token, an ID token', tokens.id_token],
      ['actor token', tokens.access_token],
      ['introspection', tokens.access_token],
    ];
  });
  afterAll(() => app.close());

  /** Which forgeries were taken, and whether the genuine token is. */
  async function taken(forge: (token: string) => Promise<string[]> | string[]): Promise<string[]> {
    const found: string[] = [];
    for (const [name, token] of genuine) {
      for (const [index, forged] of (await forge(token)).entries()) {
        if (await sinks[name](forged)) found.push(`${name} ${index}`);
      }
      expect([name, await sinks[name](token)]).toEqual([name, true]);
    }
    return found;
  }

  it('takes no unsigned token anywhere (RFC 8725 §3.1) [KY-01]', async () => {
    const algs = ['none', 'None', 'NONE', 'nOnE', '', null];
    expect(
      await taken((token) =>
        algs.flatMap((alg) => {
          const bare = unsigned(token, { alg });
          return [bare, `${bare}AAAA`, bare.slice(0, -1), unsigned(token, { alg, kid: undefined })];
        }),
      ),
    ).toEqual([]);
  });

  it('takes no token without its signature or with the signature of another [KY-01]', async () => {
    const another = tokens.access_token.split('.')[2];
    expect(
      await taken((token) => {
        const [header, claims, signature] = token.split('.') as [string, string, string];
        const changed = Buffer.from(JSON.stringify({ ...partsOf(token).claims, sub: 'admin' })).toString(
          'base64url',
        );
        return [
          `${header}.${claims}.`,
          `${header}.${claims}`,
          `${header}.${changed}.${signature}`,
          `${header}.${claims}.${another.split('').reverse().join('')}`,
          `${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`,
          `${header}.${claims}.${Buffer.alloc(256).toString('base64url')}`,
        ];
      }),
    ).toEqual([]);
  });

  it('takes no public key for a secret (RFC 8725 §2.1) [KY-02]', async () => {
    expect(
      await taken((token) => {
        const { kid } = partsOf(token).header;
        const jwk = jwks.find((key) => key.kid === kid)!;
        const key = createPublicKey({ key: jwk as never, format: 'jwk' });
        const texts = [
          key.export({ format: 'pem', type: 'spki' }),
          key.export({ format: 'pem', type: 'spki' }).toString().trim(),
          key.export({ format: 'der', type: 'spki' }),
          JSON.stringify(jwk),
          JSON.stringify({ keys: jwks }),
          (jwk.n ?? jwk.x)!,
          '',
        ];
        return texts.map((text) => signedByHmac(token, text));
      }),
    ).toEqual([]);
  });

  it('takes no algorithm that is not the key’s own (RFC 8725 §3.1)', async () => {
    expect(
      await taken((token) => {
        const [header, claims, signature] = token.split('.') as [string, string, string];
        const parsed = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
        return ['RS256', 'PS256', 'RS384', 'ES256', 'ES384', 'EdDSA', 'HS256']
          .filter((alg) => alg !== parsed.alg)
          .map((alg) => {
            const other = Buffer.from(JSON.stringify({ ...parsed, alg })).toString('base64url');
            return `${other}.${claims}.${signature}`;
          });
      }),
    ).toEqual([]);
  });

  it('uses no key that comes with the token, and fetches none (RFC 8725 §3.10) [KY-03]', async () => {
    const attacker = await attackerKeys();
    const forge = async (token: string) => {
      const { header, claims } = partsOf(token);
      const alg = header.alg as string;
      const { privateKey, publicKey } = await generateKeyPair(alg);
      const jwk = { ...(await exportJWK(publicKey)), kid: header.kid as string, alg };
      attacker.serve({ keys: [jwk] });
      const extras = [
        { jwk },
        { jku: attacker.url },
        { x5u: attacker.url },
        { x5c: ['MIIB'] },
        { jwk, kid: undefined },
        { kid: '../../../../etc/passwd' },
        { kid: "' OR 1=1 --" },
        { kid: 'x'.repeat(5000) },
        { kid: { a: 1 } as never },
        {},
      ];
      return Promise.all(
        extras.map((extra) =>
          new SignJWT(claims).setProtectedHeader({ ...header, alg, ...extra }).sign(privateKey),
        ),
      );
    };
    expect(await taken(forge)).toEqual([]);
    expect(attacker.hits).toBe(0);
    await attacker.close();
  });

  it('takes each kind of token in its own place alone (RFC 8725 §3.11, §3.12) [KY-04]', async () => {
    const { access_token: ofSigned } = await tokensFor(app, {}, SIGNED, browser);
    const { text: signedUserinfo } = await userinfo(app, ofSigned);
    const { access_token: sealed } = await tokensFor(app, {}, SEALED, browser);
    const ofAccessTokens = ['bearer token at UserInfo', 'subject token, an access token'];
    const kinds: Record<string, { token: string; home: string[] }> = {
      'JWT access token': {
        token: tokens.access_token,
        home: [...ofAccessTokens, 'subject token, a JWT', 'actor token', 'introspection'],
      },
      'sealed access token': { token: sealed, home: ofAccessTokens },
      'ID token': {
        token: tokens.id_token,
        home: ['id_token_hint at authorize', 'id_token_hint at logout', 'subject token, an ID token'],
      },
      'refresh token': { token: tokens.refresh_token, home: ['refresh token'] },
      'pushed request': { token: await pushed(app, {}, SIGNED), home: [] },
      'device code': { token: (await deviceCodes(app)).device_code, home: [] },
      'initial access token': { token: await initialAccessToken(app), home: ['initial access token'] },
      'authorization code': { token: (await authorize(app, {}, browser)).code, home: [] },
      'signed authorization response': {
        token: signedResponse(browser, await browser.get(authorizeUrl({ response_mode: 'jwt' }))).jwt,
        home: [],
      },
      'signed UserInfo': { token: signedUserinfo, home: [] },
      'session cookie': { token: browser.cookie('cardea_session')!, home: [] },
      assertion: { token: await assertingIssuer.assertion('alice'), home: ['assertion'] },
      'JWT to exchange': {
        token: await exchangingIssuer.assertion('alice'),
        home: ['subject token, a JWT'],
      },
      'client secret of another client': { token: SIGNED.secret, home: [] },
    };
    for (const [kind, { token, home }] of Object.entries(kinds)) {
      for (const [name, takes] of Object.entries(sinks)) {
        expect([kind, name, await takes(token)]).toEqual([kind, name, home.includes(name)]);
      }
    }
  });
});

/** A server that would hand out the attacker's keys, and counts who comes. */
async function attackerKeys() {
  let document: object = {};
  let hits = 0;
  const server: Server = createServer((_request, response) => {
    hits++;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    serve: (keys: object) => (document = keys),
    get hits() {
      return hits;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
