import { describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { decodeToken, verifySignature } from './jwt.js';
import { challengeOf } from './pkce.js';

describe('the playground', () => {
  it.each(['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'])(
    'verifies a token signed with %s by the published key',
    async (alg) => {
      const [{ publicKey, privateKey }, other] = await Promise.all([
        generateKeyPair(alg),
        generateKeyPair(alg),
      ]);
      const keys = [{ ...(await exportJWK(publicKey)), kid: 'k' }];
      const sign = (key: CryptoKey) =>
        new SignJWT({ name: 'Zoë' }).setProtectedHeader({ alg, kid: 'k' }).sign(key);
      const token = await sign(privateKey);
      expect(decodeToken(token)!.payload).toEqual({ name: 'Zoë' });
      expect(await verifySignature(token, keys)).toBe(true);
      expect(await verifySignature(await sign(other.privateKey), keys)).toBe(false);
      expect(await verifySignature(token, [])).toBe(false);
    },
  );

  it('takes an opaque token for what it is', () => {
    expect([decodeToken('opaque'), decodeToken('a.b.c')]).toEqual([undefined, undefined]);
  });

  it('makes the challenge of RFC 7636, appendix B', async () => {
    const challenge = await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
    expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });
});
