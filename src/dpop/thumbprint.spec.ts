import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { thumbprintOf } from './thumbprint.js';

describe('the thumbprint of a key', () => {
  it.each(['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256'])('is that of RFC 7638, for %s', async (alg) => {
    const jwk = await exportJWK((await generateKeyPair(alg, { extractable: true })).publicKey);
    const shuffled = Object.fromEntries(Object.entries({ use: 'sig', kid: 'x', ...jwk }).reverse());
    expect(thumbprintOf(shuffled)).toBe(await calculateJwkThumbprint(jwk));
  });

  it.each([
    {},
    { kty: 'oct', k: 'c2VjcmV0' },
    { kty: 'toString' },
    { kty: 'EC', crv: 'P-256', x: 'x' },
    { kty: 7 },
  ])('is nothing for %j', (jwk) => {
    expect(thumbprintOf(jwk)).toBeUndefined();
  });
});
