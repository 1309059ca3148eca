import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload } from 'jose';
import { EphemeralStore } from '../../src/store/ephemeral-store.js';
import { type MachineAnswer, post, verdict } from '../support/calls.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { signedByHmac, unsigned } from '../support/forged-jwt.js';
import { OutsideWorld } from '../support/outside-world.js';
import { asCredentials, SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const REFUSED = '401 invalid_client';

describe('client assertions', () => {
  let app: TestApp;
  let client: SigningClient;
  const SERVICE = {
    grant_types: ['client_credentials' as const],
    scope: 'demo:read',
    token_endpoint_auth_method: 'private_key_jwt' as const,
  };
  beforeAll(async () => {
    app = await TestApp.start({ OUTBOUND_ALLOW: CLIENT_SERVERS });
    client = await SigningClient.make(app, 'c-pk');
    const alg = { token_endpoint_auth_signing_alg: 'ES256' as const };
    await app.addClient('c-pk', { ...SERVICE, ...alg, jwks: client.jwks });
  });
  afterAll(() => app.close());

  const send = (credentials: Record<string, string>): Promise<MachineAnswer> =>
    post(app, '/token', { grant_type: 'client_credentials', ...credentials });
  const signed = async (claims: JWTPayload = {}, header?: Record<string, unknown>) =>
    verdict(await send(await client.credentials(claims, header)));
  const shown = async (assertion: string) => verdict(await send(asCredentials(assertion)));

  it('are for this server alone: its issuer, or its token endpoint, and nothing beside it [CL-06]', async () => {
    const { issuer } = app;
    for (const aud of [
      `${issuer}/par`,
      `${issuer}/`,
      [issuer],
      [issuer, 'https://evil.test'],
      [`${issuer}/token`, 'https://evil.test'],
      'https://evil.test',
      issuer.toUpperCase(),
      [],
      '',
      undefined,
    ])
      expect([aud, await signed({ aud })]).toEqual([aud, REFUSED]);
    expect(await signed({ aud: `${issuer}/token` })).toBe('200 fine');
    expect(await signed()).toBe('200 fine');
  });

  it('are good once, in sequence and at once [CL-07]', async () => {
    const credentials = await client.credentials();
    expect([verdict(await send(credentials)), verdict(await send(credentials))]).toEqual([
      '200 fine',
      REFUSED,
    ]);
    const raced = await client.credentials();
    const verdicts = (await Promise.all(Array.from({ length: 50 }, () => send(raced)))).map(verdict).sort();
    expect(verdicts).toEqual(['200 fine', ...Array<string>(49).fill(REFUSED)]);
    const claims = client.assertionClaims();
    expect(await shown(await client.sign(claims))).toBe('200 fine');
    expect(await shown(await client.sign({ ...claims, exp: claims.exp! + 1 }))).toBe(REFUSED);
  });

  it('have the registered algorithm, and a key of the client [CL-08] [KY-01] [KY-02]', async () => {
    const right = () => client.sign(client.assertionClaims());
    for (const alg of ['none', 'None', 'nOnE', ''])
      expect(await shown(unsigned(await right(), { alg }))).toBe(REFUSED);
    const [jwk] = client.jwks.keys;
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const key of [
      JSON.stringify(jwk),
      JSON.stringify(client.jwks),
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      '',
    ])
      expect(await shown(signedByHmac(await right(), key))).toBe(REFUSED);
    const other = await generateKeyPair('ES256');
    expect(await shown(await client.sign(client.assertionClaims(), {}, other.privateKey))).toBe(REFUSED);
    const rs256 = await SigningClient.make(app, 'c-pk', 'RS256');
    expect(verdict(await send(await rs256.credentials()))).toBe(REFUSED);
    expect(await shown(await right())).toBe('200 fine');
  });

  it('cannot be signed with an RSA key of 1024 bits [CL-08]', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'weak' }];
    await expect(app.addClient('weak', { ...SERVICE, jwks: { keys } })).rejects.toMatchObject({
      code: 'invalid_client_metadata',
    });
  });

  it('have all claims, of their own time and of one client [CL-09]', async () => {
    const now = app.clock.seconds();
    for (const claims of [
      { exp: undefined },
      { exp: now + 10 * 365 * 24 * 3600 },
      { exp: now + 700 },
      { exp: now - 60 },
      { exp: 'soon' },
      { nbf: now + 600, exp: now + 660 },
      { iat: now + 600, exp: now + 660 },
      { jti: undefined },
      { jti: '' },
      { jti: 7 },
      { sub: 'demo-service' },
      { sub: undefined },
      { iss: 'demo-service' },
      { iss: undefined },
    ] as JWTPayload[])
      expect([claims, await signed(claims)]).toEqual([claims, REFUSED]);
    expect(await signed({ exp: now + 599 })).toBe('200 fine');
  });

  it('are remembered no longer than they could be good [CL-09]', async () => {
    const store = app.nest.get(EphemeralStore, { strict: false });
    const kept: number[] = [];
    const putIfAbsent = store.putIfAbsent.bind(store);
    store.putIfAbsent = (namespace, key, value, seconds) => {
      kept.push(seconds);
      return putIfAbsent(namespace, key, value, seconds);
    };
    await signed({ exp: app.clock.seconds() + 599 });
    await signed({ exp: app.clock.seconds() + 1e9 });
    Reflect.deleteProperty(store, 'putIfAbsent');
    expect(kept).toEqual([610]);
  });

  it('name keys by text that is compared and nothing else [CL-11] [KY-03]', async () => {
    const world = await OutsideWorld.of(app);
    for (const kid of ['../../etc/passwd', "' OR 1=1--", 'x'.repeat(20_000), { a: 1 }, 7, null, ''])
      expect(await signed({}, { kid })).toBe(REFUSED);
    expect((await send(await client.credentials({}, { kid: 'x'.repeat(1e6) }))).status).toBe(413);
    const evil = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(evil.publicKey);
    for (const header of [
      { jwk },
      { jku: 'https://evil.test/jwks' },
      { x5u: 'https://evil.test/x5u' },
      { x5c: [Buffer.from(await exportSPKI(evil.publicKey)).toString('base64')] },
    ]) {
      const forged = await client.sign(client.assertionClaims(), header, evil.privateKey);
      expect(await shown(forged)).toBe(REFUSED);
      expect(await signed({}, header)).toBe('200 fine');
    }
    expect(world.sent).toEqual([]);
    OutsideWorld.restore(app);
    expect(await signed()).toBe('200 fine');
  });

  it('have no part that must be understood and is not, and are text [CL-11]', async () => {
    for (const text of ['a.b.c', '..', 'e30.e30.', '{}', `${'A'.repeat(9_000)}.e30.e30`])
      expect(await shown(text)).toBe(REFUSED);
    const [header, claims, signature] = (await client.sign(client.assertionClaims())).split('.');
    const changed = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(header, 'base64url').toString()), crit: ['exp'], exp: 1 }),
    ).toString('base64url');
    expect(await shown(`${changed}.${claims}.${signature}`)).toBe(REFUSED);
  });

  it('with keys that nobody knows make the server ask for them once in a while [KY-16]', async () => {
    const server = await ClientServer.open();
    const published = await SigningClient.make(app, 'c-published');
    const jwks_uri = server.put('/jwks', published.jwks);
    await app.addClient('c-published', { ...SERVICE, jwks_uri });
    expect(verdict(await send(await published.credentials()))).toBe('200 fine');
    app.clock.advance(11);
    const forged = Array.from({ length: 200 }, (_, count) =>
      published.credentials({}, { kid: `unknown-${count}` }),
    );
    const answers = await Promise.all((await Promise.all(forged)).map(send));
    expect(new Set(answers.map(verdict))).toEqual(new Set([REFUSED]));
    expect(server.count('/jwks')).toBe(2);
    expect(verdict(await send(await published.credentials()))).toBe('200 fine');
    await server.close();
  });
});
