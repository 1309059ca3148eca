import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { call, type MachineAnswer, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { ath, DpopKey, type OtherProof, postAs, postWithProof } from '../support/dpop-key.js';
import { sendRaw } from '../support/raw-http.js';
import { TestApp } from '../support/test-app.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const GRANT = { grant_type: 'client_credentials' };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('what is no DPoP proof', () => {
  let app: TestApp;
  let key: DpopKey;
  let other: DpopKey;
  let rsa: DpopKey;
  let token: string;
  beforeAll(async () => {
    app = await TestApp.start();
    [key, other, rsa] = [await DpopKey.make(app), await DpopKey.make(app), await DpopKey.make(app, 'RS256')];
    const answer = await postWithProof(app, key, redemption(await authorize(app)), { client: WEB });
    token = answer.body.access_token as string;
  });
  afterAll(() => app.close());

  const atToken = (dpop: string) => postAs(app, GRANT, { client: SERVICE, headers: { dpop } });
  const atUserinfo = (dpop: string) =>
    call(app, '/userinfo', { headers: { authorization: `DPoP ${token}`, dpop } });

  /** The same proof in both places, where it must have another address and the token's hash. */
  async function tried(wrong: OtherProof, by = key): Promise<[MachineAnswer, MachineAnswer]> {
    const claims = { ath: ath(token), ...wrong.claims };
    return [
      await atToken(await by.proof('POST', '/token', wrong)),
      await atUserinfo(await by.proof('GET', '/userinfo', { ...wrong, claims })),
    ];
  }

  function refused([first, second]: [MachineAnswer, MachineAnswer]): void {
    expect(verdict(first)).toBe('400 invalid_dpop_proof');
    expect(verdict(second)).toBe('401 invalid_dpop_proof');
    expect(second.headers.get('www-authenticate')).toMatch(/^DPoP .*error="invalid_dpop_proof".*algs="ES256/);
  }

  const forged = (header: object, claims: object = {}, signature = 'c2ln') =>
    `${encode(header)}.${encode({ jti: 'j', iat: app.clock.seconds(), ...claims })}.${signature}`;

  it('the proofs of these tests are good as they are [DP-01]', async () => {
    const answers = await tried({});
    expect(answers.map(verdict)).toEqual(['200 fine', '200 fine']);
  });

  it.each<[string, () => OtherProof]>([
    ['typ missing', () => ({ header: { typ: undefined } })],
    ['typ jwt', () => ({ header: { typ: 'jwt' } })],
    ['typ of another kind', () => ({ header: { typ: ['dpop+jwt'] } })],
    ['jwk missing', () => ({ header: { jwk: undefined } })],
    ['jwk null', () => ({ header: { jwk: null } })],
    ['jwk a list', () => ({ header: { jwk: [key.jwk] } })],
    ['jwk private', () => ({ header: { jwk: key.privateJwk } })],
    ['jwk symmetric', () => ({ header: { jwk: { kty: 'oct', k: 'c2VjcmV0' } } })],
    ['jwk with a secret beside', () => ({ header: { jwk: { ...key.jwk, k: 'c2VjcmV0' } } })],
    ['jwk off its curve', () => ({ header: { jwk: { ...key.jwk, x: key.jwk.y } } })],
    ['jwk of another kind than alg', () => ({ header: { jwk: rsa.jwk } })],
    ['jwk of a kind from the prototype', () => ({ header: { jwk: { kty: 'constructor' } } })],
    ['jwk by reference', () => ({ header: { jwk: undefined, jku: 'https://keys.example/jwks' } })],
    ['bad signature', () => ({ signer: other })],
    ['jti missing', () => ({ claims: { jti: undefined } })],
    ['jti empty', () => ({ claims: { jti: '' } })],
    ['jti a number', () => ({ claims: { jti: 7 } })],
    ['jti huge', () => ({ claims: { jti: 'j'.repeat(600) } })],
    ['htm missing', () => ({ claims: { htm: undefined } })],
    ['htu missing', () => ({ claims: { htu: undefined } })],
    ['htu a list', () => ({ claims: { htu: [`${app.issuer}/token`] } })],
    ['iat missing', () => ({ claims: { iat: undefined } })],
    ['iat a text', () => ({ claims: { iat: String(app.clock.seconds()) } })],
  ])('%s [DP-01]', async (_, wrong) => {
    refused(await tried(wrong()));
  });

  it('an algorithm that is not asymmetric, or none that discovery names [DP-01] [KY-01]', async () => {
    const jwk = key.jwk;
    for (const alg of ['none', 'None', 'nOnE', '', 'HS256', 'RS256', undefined]) {
      for (const signature of ['', 'c2ln']) {
        const made = (path: string, htm: string) =>
          forged({ typ: 'dpop+jwt', alg, jwk }, { htm, htu: app.issuer + path, ath: ath(token) }, signature);
        refused([await atToken(made('/token', 'POST')), await atUserinfo(made('/userinfo', 'GET'))]);
      }
    }
    refused(await tried({}, rsa));
    const signed = forged({ typ: 'dpop+jwt', alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } }).slice(0, -5);
    const hmac = `${signed}.${createHmac('sha256', 'secret').update(signed).digest('base64url')}`;
    refused([await atToken(hmac), await atUserinfo(hmac)]);
  });

  it('more than one header, and what is no JWT or too large for one [DP-01]', async () => {
    const proof = () => key.proof('POST', '/token');
    const body = 'grant_type=client_credentials';
    const lines = ['POST /token HTTP/1.1', 'host: 127.0.0.1', 'connection: close'];
    lines.push('content-type: application/x-www-form-urlencoded', `content-length: ${body.length}`);
    lines.push(`authorization: ${basic(SERVICE.id, SERVICE.secret)}`);
    const withProofs = async (...proofs: string[]) => {
      const all = [...lines, ...proofs.map((each) => `dpop: ${each}`)];
      return sendRaw(app, `${all.join('\r\n')}\r\n\r\n${body}`);
    };
    expect((await withProofs(await proof())).text).toContain('"token_type":"DPoP"');
    const doubled = await withProofs(await proof(), await proof());
    expect([doubled.status, doubled.text]).toEqual([400, expect.stringContaining('invalid_dpop_proof')]);
    const large = await key.proof('POST', '/token', { claims: { filling: 'x'.repeat(9000) } });
    for (const dpop of ['', 'x', 'a.b.c', '..', `${await proof()}.x`, `${await proof()}=`, large])
      refused([await atToken(dpop), await atUserinfo(dpop)]);
    const array = `${encode([])}.${encode([])}.c2ln`;
    const nested = `${encode({ typ: 'dpop+jwt' })}.${Buffer.from('['.repeat(5000)).toString('base64url')}.c2ln`;
    for (const dpop of [array, nested]) refused([await atToken(dpop), await atUserinfo(dpop)]);
  });

  it.each<[string, string]>([
    ['another host', 'http://127.0.0.2'],
    ['another scheme', 'https://127.0.0.1'],
    ['another port', 'http://127.0.0.1:8080'],
    ['a name beside the host', 'http://user@127.0.0.1'],
    ['a host that begins alike', 'http://127.0.0.1.evil.example'],
  ])('htu with %s; and a wrong path or method [DP-02]', async (_, origin) => {
    const elsewhere = (path: string) => ({ claims: { htu: origin + path, ath: ath(token) } });
    refused([
      await atToken(await key.proof('POST', '/token', elsewhere('/token'))),
      await atUserinfo(await key.proof('GET', '/userinfo', elsewhere('/userinfo'))),
    ]);
    for (const htu of [`${app.issuer}/revoke`, app.issuer, '/token', `${app.issuer}/token/`, 'x'])
      refused(await tried({ claims: { htu } }));
    for (const htm of ['PUT', 'post', 'get', '', ['POST']]) refused(await tried({ claims: { htm } }));
  });

  it.each<[string, (path: string) => string]>([
    ['a query and a fragment', (path) => `http://127.0.0.1${path}?a=b&c#d`],
    ['an upper-case scheme and the default port', (path) => `HTTP://127.0.0.1:80${path}`],
    ['dots in the path', (path) => `http://127.0.0.1/x/..${path}`],
    ['an escape that is not needed', (path) => `http://127.0.0.1${path.replace('o', '%6F')}`],
  ])('htu with %s is the same address [DP-02]', async (_, htuOf) => {
    const claims = (path: string) => ({ claims: { htu: htuOf(path), ath: ath(token) } });
    const first = await atToken(await key.proof('POST', '/token', claims('/token')));
    const second = await atUserinfo(await key.proof('GET', '/userinfo', claims('/userinfo')));
    expect([first, second].map(verdict)).toEqual(['200 fine', '200 fine']);
  });

  it('the address is the issuer’s, whatever the request says of its host [DP-02]', async () => {
    const htu = 'http://evil.example/token';
    const dpop = await key.proof('POST', '/token', { claims: { htu } });
    const headers = { dpop, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    expect(verdict(await postAs(app, GRANT, { client: SERVICE, headers }))).toBe('400 invalid_dpop_proof');
  });

  it.each([
    [-3600, false],
    [3600, false],
    [-10, true],
    [10, true],
  ])('iat %d seconds from now is accepted: %s [DP-03]', async (seconds, good) => {
    const answers = await tried({ claims: { iat: app.clock.seconds() + seconds } });
    if (good) expect(answers.map(verdict)).toEqual(['200 fine', '200 fine']);
    else refused(answers);
  });

  it('claims and header members that nobody knows count for nothing, but for crit [DP-01]', async () => {
    const unknown = { claims: { nonce: 'x', aud: 'anybody', unknown: { a: 1 } }, header: { kid: 'k', x: 1 } };
    expect((await tried(unknown)).map(verdict)).toEqual(['200 fine', '200 fine']);
    const critical = forged({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk, crit: ['x'], x: 1 });
    refused([await atToken(critical), await atUserinfo(critical)]);
  });
});

describe('the address of proofs, where the issuer is https and has a path', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'https://login.example.com/tenant' });
  });
  afterAll(() => app.close());

  it.each([
    ['https://login.example.com/tenant/token', '200 fine'],
    ['https://login.example.com:443/tenant/token', '200 fine'],
    ['https://LOGIN.example.com/tenant/token?a#b', '200 fine'],
    ['https://login.example.com/token', '400 invalid_dpop_proof'],
    ['https://login.example.com:8443/tenant/token', '400 invalid_dpop_proof'],
    ['http://login.example.com/tenant/token', '400 invalid_dpop_proof'],
  ])('htu %s: %s [DP-02]', async (htu, expected) => {
    const key = await DpopKey.make(app);
    const how = { client: SERVICE, path: '/tenant/token', claims: { htu } };
    expect(verdict(await postWithProof(app, key, GRANT, how))).toBe(expected);
  });
});
