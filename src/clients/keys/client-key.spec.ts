import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { clientKeys, encryptingKey, verifyingKeys } from './client-key.js';

describe('keys of a client', () => {
  let rsa: object;
  let ec: object;
  let privateKey: object;
  beforeAll(() => {
    rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    ec = pair.publicKey.export({ format: 'jwk' });
    privateKey = pair.privateKey.export({ format: 'jwk' });
  });

  const kids = (found: readonly { kid: string | undefined }[]) => found.map(({ kid }) => kid);

  it('are those that can be used; others are ignored (RFC 7517 §5)', () => {
    const keys = [
      { ...privateKey, kid: 'private' },
      { kty: 'oct', k: 'AAAA', kid: 'shared' },
      { kty: 'new', kid: 'unknown' },
      { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'malformed' },
      null,
      'text',
      { ...ec, kid: 'good' },
    ];
    expect(kids(clientKeys({ keys }))).toEqual(['good']);
    for (const jwks of [undefined, null, [], 'text', {}, { keys: {} }]) expect(clientKeys(jwks)).toEqual([]);
  });

  it('verify what their kind, use and algorithm allow (RFC 7517 §4.2 to §4.4)', () => {
    const keys = clientKeys({
      keys: [
        { ...rsa, kid: 'any' },
        { ...rsa, kid: 'ps', alg: 'PS256' },
        { ...rsa, kid: 'enc', use: 'enc' },
        { ...rsa, kid: 'ops', key_ops: ['wrapKey'] },
        { ...ec, kid: 'ec' },
      ],
    });
    const ask = (alg: 'RS256' | 'PS256' | 'ES256' | 'ES384', kid?: string) =>
      kids(verifyingKeys(keys, { alg, kid }));
    expect(ask('RS256')).toEqual(['any']);
    expect(ask('PS256')).toEqual(['any', 'ps']);
    expect(ask('PS256', 'ps')).toEqual(['ps']);
    expect(ask('RS256', 'ps')).toEqual([]);
    expect(ask('ES256')).toEqual(['ec']);
    expect(ask('ES384')).toEqual([]);
  });

  it('are encrypted to when they are for it, one that says so first', () => {
    const choose = (...keys: object[]) => encryptingKey(clientKeys({ keys }), 'RSA-OAEP-256')?.kid;
    expect(choose({ ...rsa, kid: 'any' }, { ...rsa, kid: 'enc', use: 'enc' })).toBe('enc');
    expect(choose({ ...rsa, kid: 'sig', use: 'sig' }, { ...rsa, kid: 'any' })).toBe('any');
    expect(choose({ ...rsa, kid: 'other', alg: 'RSA-OAEP' }, { ...ec, kid: 'ec' })).toBeUndefined();
    expect(choose({ ...rsa, kid: 'ops', key_ops: ['wrapKey'] })).toBe('ops');
  });
});
