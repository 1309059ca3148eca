import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, type MachineAnswer } from '../support/calls.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopKey } from '../support/dpop-key.js';
import { DpopSender, proofWith } from '../support/fapi/sender.js';
import { unsigned } from '../support/forged-jwt.js';
import { sendRaw } from '../support/raw-http.js';
import { TestApp } from '../support/test-app.js';

describe('FAPI 2.0 Security Profile: DPoP proofs at a resource (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  let key: DpopKey;
  let token: string;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    key = await DpopKey.make(app);
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2', sender: new DpopSender(key) });
    token = (await client.tokens()).access_token;
  });
  beforeEach(() => app.clock.advance(1));
  afterAll(() => app.close());

  const asked = (dpop?: string, scheme = 'DPoP'): Promise<MachineAnswer> =>
    call(app, '/userinfo', {
      headers: { authorization: `${scheme} ${token}`, ...(dpop === undefined ? {} : { dpop }) },
    });
  const proof = (claims = {}, header = {}) => proofWith(key, token, { claims, header });

  async function refused(dpop: string | undefined, scheme?: string): Promise<void> {
    const { status, headers } = await asked(dpop, scheme);
    expect([400, 401]).toContain(status);
    expect(headers.get('www-authenticate')).toMatch(scheme === 'Bearer' ? /^Bearer / : /DPoP/);
    expect((await asked(await proof())).status).toBe(200);
  }

  it.each<[string, () => Promise<string>]>([
    ['no typ', () => proof({}, { typ: undefined })],
    ['another typ', () => proof({}, { typ: 'jwt' })],
    ['no jwk', () => proof({}, { jwk: undefined })],
    ['no jti', () => proof({ jti: undefined })],
    ['no htm', () => proof({ htm: undefined })],
    ['no htu', () => proof({ htu: undefined })],
    ['no iat', () => proof({ iat: undefined })],
    ['no ath', () => proof({ ath: undefined })],
    ['another method', () => proof({ htm: 'POST' })],
    ['another address', () => proof({ htu: `${app.issuer}/token` })],
    ['another host', () => proof({ htu: 'https://evil.test/userinfo' })],
    ['the hash of another token', () => proof({ ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' })],
    ['a time an hour ago', () => proof({ iat: app.clock.seconds() - 3600 })],
    ['a time in an hour', () => proof({ iat: app.clock.seconds() + 3600 })],
    ['no signature', async () => unsigned(await proof(), { alg: 'none', typ: 'dpop+jwt', jwk: key.jwk })],
    ['a signature of other bytes', async () => `${(await proof()).slice(0, -8)}AAAAAAAA`],
    ['no alg', async () => withoutAlg(await proof())],
  ])('with %s are refused', async (_what, make) => {
    await refused(await make());
  });

  it('with a private key in them are refused', async () => {
    await refused(await proof({}, { jwk: key.privateJwk }));
  });

  it('signed with RS256, or by another key, are refused', async () => {
    const rs256 = await DpopKey.make(app, 'RS256');
    await refused(await proofWith(rs256, token));
    const other = await DpopKey.make(app);
    await refused(await proofWith(other, token));
    await refused(await proofWith(key, token, { header: { jwk: other.jwk } }));
  });

  it('that are malformed, or none at all, are refused', async () => {
    for (const text of ['', 'x', 'a.b.c', '{}']) await refused(text);
    await refused(undefined);
  });

  it('must not be two', async () => {
    const lines = [
      'GET /userinfo HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      `Authorization: DPoP ${token}`,
      `DPoP: ${await proof()}`,
      `DPoP: ${await proof()}`,
    ];
    const { status } = await sendRaw(app, `${lines.join('\r\n')}\r\n\r\n`);
    expect([400, 401]).toContain(status);
  });

  it('are not left out by calling the token a bearer token', async () => {
    await refused(undefined, 'Bearer');
    await refused(await proof(), 'Bearer');
  });

  it('are good once', async () => {
    const once = await proof();
    expect((await asked(once)).status).toBe(200);
    await refused(once);
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['a query and a fragment in the address', () => ({ htu: `${app.issuer}/userinfo?a=1#b` })],
    ['the host in upper case', () => ({ htu: 'HTTP://LOCALHOST/userinfo' })],
    ['the port that is the default', () => ({ htu: `${app.issuer}:80/userinfo` })],
    ['claims that nobody knows', () => ({ unheard_of: true })],
    ['a time 8 seconds ahead', () => ({ iat: app.clock.seconds() + 8 })],
    ['a time 10 seconds ago', () => ({ iat: app.clock.seconds() - 10 })],
  ])('may have %s', async (_what, claims) => {
    expect((await asked(await proof(claims()))).status).toBe(200);
  });

  it('go with a scheme in whatever case', async () => {
    for (const scheme of ['DPOP', 'dpop', 'DPoP'])
      expect([scheme, (await asked(await proof(), scheme)).status]).toEqual([scheme, 200]);
  });
});

function withoutAlg(jwt: string): string {
  const [header, ...rest] = jwt.split('.');
  const { alg: _alg, ...kept } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string };
  return [Buffer.from(JSON.stringify(kept)).toString('base64url'), ...rest].join('.');
}
