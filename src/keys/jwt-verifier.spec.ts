import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JSONWebKeySet } from 'jose';
import { type DataSource } from 'typeorm';
import { keysDatabase, keysNode, type KeysNode } from './keys-fixture.js';

const encode = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('verify', () => {
  let database: DataSource;
  let node: KeysNode;
  let token: string;
  let kid: string;
  let publicJwk: JsonWebKey;
  let claims: Record<string, unknown>;

  const verify = (text: string, expected = {}) => node.service.verify(text, expected);

  beforeAll(async () => {
    database = await keysDatabase();
    node = keysNode(database);
    claims = { iss: 'https://as.test', aud: ['rs1', 'rs2'], sub: 'u', exp: node.clock.seconds() + 300 };
    token = await node.service.sign('ES256', 'at+jwt', claims);
    const jwks = JSON.parse((await node.service.jwksBuffer()).toString()) as JSONWebKeySet;
    publicJwk = jwks.keys[0];
    kid = jwks.keys[0].kid!;
  });

  afterAll(() => database.destroy());

  it('accepts what Cardea signed, the first time and from memory', async () => {
    expect(await verify(token, { typ: 'at+jwt', issuer: 'https://as.test', audience: 'rs2' })).toEqual(
      claims,
    );
    expect(await verify(token, { typ: ['logout+jwt', 'at+jwt'] })).toEqual(claims);
  });

  it('answers claims that nobody can change for the next caller', async () => {
    const answered = await verify(token);
    expect(() => (answered!.aud as string[]).push('rs3')).toThrow(TypeError);
  });

  it.each([
    ['another type', { typ: 'JWT' }],
    ['no type', { typ: null }],
    ['another issuer', { issuer: 'https://as.test/' }],
    ['another audience', { audience: 'rs' }],
  ])('refuses a token when %s is expected (RFC 8725 §3.8, §3.9, §3.11) [KY-04]', async (_, expected) => {
    expect(await verify(token, expected)).toBeUndefined();
  });

  it('tells a token without typ from one with [KY-04]', async () => {
    const plain = await node.service.sign('ES256', undefined, claims);
    expect(await verify(plain, { typ: null })).toEqual(claims);
    expect(await verify(plain, { typ: [null, 'JWT'] })).toEqual(claims);
    expect(await verify(plain, { typ: 'at+jwt' })).toBeUndefined();
  });

  it('judges exp and nbf each time (RFC 7519 §4.1.4, §4.1.5)', async () => {
    const later = keysNode(database);
    const now = later.clock.seconds();
    const short = await later.service.sign('ES256', undefined, { exp: now + 60 });
    expect(await later.service.verify(short, {})).toBeDefined();
    later.clock.pass(60);
    expect(await later.service.verify(short, {})).toBeUndefined();
    expect(await later.service.verify(short, { ignoreExpiration: true })).toEqual({ exp: now + 60 });
    const endless = await later.service.sign('ES256', undefined, { sub: 'u' });
    expect(await later.service.verify(endless, {})).toBeUndefined();
    const early = await later.service.sign('ES256', undefined, { exp: now + 900, nbf: now + 600 });
    expect(await later.service.verify(early, {})).toBeUndefined();
  });

  it.each(['none', 'None', 'nOnE', ''])(
    'KY-01 refuses alg "%s" with an empty signature (RFC 8725 §3.1)',
    async (alg) => {
      const payload = token.split('.')[1];
      expect(await verify(`${encode({ alg, typ: 'at+jwt', kid })}.${payload}.`)).toBeUndefined();
      expect(await verify(`${token.split('.')[0]}.${payload}.`)).toBeUndefined();
    },
  );

  it('refuses HS256 keyed with the public key in any form (RFC 8725 §2.1) [KY-02]', async () => {
    const input = `${encode({ alg: 'HS256', typ: 'at+jwt', kid })}.${token.split('.')[1]}`;
    const key = createPublicKey({ key: publicJwk, format: 'jwk' });
    const secrets = [
      key.export({ type: 'spki', format: 'pem' }),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(publicJwk),
      await node.service.jwksBuffer(),
    ];
    for (const secret of secrets) {
      const mac = createHmac('sha256', secret).update(input).digest('base64url');
      expect(await verify(`${input}.${mac}`)).toBeUndefined();
    }
  });

  it('refuses a right signature under another alg of the same key [KY-02]', async () => {
    const rsa = await node.service.sign('RS256', 'at+jwt', claims);
    const [header, payload, signature] = rsa.split('.');
    const changed = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
    expect(await verify(rsa)).toEqual(claims);
    expect(await verify(`${encode({ ...changed, alg: 'PS256' })}.${payload}.${signature}`)).toBeUndefined();
  });

  describe('an attacker’s key in the header [KY-03]', () => {
    const attacker = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = attacker.publicKey.export({ format: 'jwk' });
    const forged = (header: object) => {
      const input = `${encode(header)}.${token.split('.')[1]}`;
      const key = { key: attacker.privateKey, dsaEncoding: 'ieee-p1363' as const };
      return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
    };

    it.each([
      ['jwk', { jwk }],
      ['jku', { jku: 'https://evil.example/jwks' }],
      ['x5u', { x5u: 'https://evil.example/cert' }],
      ['x5c', { x5c: ['MIIB'] }],
      ['crit', { crit: ['b64'], b64: false }],
      ['nothing else', {}],
    ])('is not used: %s (RFC 8725 §3.10)', async (_, members) => {
      expect(await verify(forged({ alg: 'ES256', typ: 'at+jwt', kid, ...members }))).toBeUndefined();
    });

    it.each([undefined, 7, 'unknown', '../../etc/passwd', "' OR 1=1--", 'x'.repeat(10_000), { a: 1 }])(
      'is not found by kid %p',
      async (other) => {
        expect(await verify(forged({ alg: 'ES256', typ: 'at+jwt', kid: other }))).toBeUndefined();
      },
    );
  });

  describe('a changed token [TK-09]', () => {
    const flipped = (text: string, at: number) => {
      const letter = text[at];
      const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      return text.slice(0, at) + (other === letter ? 'x' : other) + text.slice(at + 1);
    };
    const tampered: [string, (text: string) => string][] = [
      ['without its last character', (text) => text.slice(0, -1)],
      ['cut to 80 characters', (text) => text.slice(0, 80)],
      ['with "A" appended', (text) => `${text}A`],
      ['with padding', (text) => `${text}==`],
      ['with a space', (text) => `${text} `],
      ['with %20', (text) => `${text}%20`],
      ['with %00', (text) => `${text}%00`],
      ['with a zero byte', (text) => `${text}\0`],
      ['with a newline', (text) => `${text}\n`],
      ['with a newline before it', (text) => `\n${text}`],
      ['with a fourth part', (text) => `${text}.`],
      ['with another letter case in the header', (text) => flipped(text, 5)],
      ['with another letter case in the payload', (text) => flipped(text, text.indexOf('.') + 5)],
      ['with another letter case in the signature', (text) => flipped(text, text.length - 5)],
      ['in plain base64', (text) => text.replaceAll('-', '+').replaceAll('_', '/') + '='],
      ['longer than any of ours', (text) => text + 'A'.repeat(20_000)],
    ];

    it.each(tampered)('is refused: %s', async (_, change) => {
      expect(await verify(token)).toEqual(claims);
      expect(change(token)).not.toBe(token);
      expect(await verify(change(token), { ignoreExpiration: true })).toBeUndefined();
    });

    it('is refused when only the unused bits of its last character differ', async () => {
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const last = letters.indexOf(token.at(-1)!);
      const twin = token.slice(0, -1) + letters[last + 1];
      expect(Buffer.from(twin.split('.')[2], 'base64url')).toEqual(
        Buffer.from(token.split('.')[2], 'base64url'),
      );
      expect(await verify(twin)).toBeUndefined();
    });
  });

  it.each([
    '',
    '.',
    '..',
    'a.b.c',
    `${encode('[]')}.${encode('{}')}.AA`,
    `${encode('null')}.${encode('{}')}.AA`,
  ])('refuses what is no JWT: "%s"', async (text) => {
    expect(await verify(text)).toBeUndefined();
  });

  it('refuses a payload that is no object, though rightly signed [LO-02]', async () => {
    expect(
      await verify(await node.service.sign('ES256', undefined, ['a']), { ignoreExpiration: true }),
    ).toBeUndefined();
  });

  it('forgets a token within a second of the removal of its key [FI-43]', async () => {
    const other = await node.service.sign('ES384', undefined, claims);
    expect(await verify(other)).toEqual(claims);
    await node.rows.delete({ alg: 'ES384' });
    node.clock.pass(1);
    expect(await verify(other)).toBeUndefined();
  });
});
