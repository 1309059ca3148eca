import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { Administration } from '../support/administration.js';
import { expectLikeTime, injectToken, type Trial } from '../support/like-time.js';
import { asCredentials, SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const SERVICE = { grant_types: ['client_credentials' as const], scope: 'demo:read' };
const COMPARISON = { rounds: 300, within: 0.1 };

describe('the time that it takes to refuse a client assertion', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const sending = (assertion: string): Trial => {
    const form = { grant_type: 'client_credentials', ...asCredentials(assertion) };
    return () => Promise.resolve(() => injectToken(app.nest, form));
  };

  it.each(['ES256', 'ES512', 'EdDSA', 'PS256', 'RS256'])(
    'does not tell whether there is such a client, by %s [CL-01]',
    async (alg) => {
      const names = [`known-${alg}`, `disabled-${alg}`];
      const [known, disabled] = await Promise.all(names.map((name) => SigningClient.make(app, name, alg)));
      const method = { token_endpoint_auth_method: 'private_key_jwt' as const };
      for (const { id, jwks } of [known, disabled]) await app.addClient(id, { ...SERVICE, ...method, jwks });
      await app.addClient(`other-${alg}`, SERVICE, 'a-secret-of-this-client');
      await new Administration(app).changeClient(disabled.id, {}, true);
      const { privateKey } = await generateKeyPair(alg);
      const forged = (sub: string, kid: string) =>
        known.sign(known.assertionClaims({ iss: sub, sub }), { kid }, privateKey);
      await expectLikeTime(
        {
          'a wrong signature': sending(await forged(known.id, `${known.id}-key`)),
          'a key that the client does not have': sending(await forged(known.id, 'unknown')),
          'an unknown client': sending(await forged('nobody', 'nobody-key')),
          'a disabled client': sending(await forged(disabled.id, `${disabled.id}-key`)),
          'a client with another method': sending(await forged(`other-${alg}`, 'other-key')),
        },
        COMPARISON,
      );
    },
    120_000,
  );

  it('does not tell whether there is such a client, by HS256 [CL-01]', async () => {
    const method = { token_endpoint_auth_method: 'client_secret_jwt' as const };
    await app.addClient('known-HS256', { ...SERVICE, ...method }, 'a-secret-of-this-client-of-48-bytes');
    const forged = (sub: string) =>
      new SignJWT({ iss: sub, sub, aud: app.issuer, jti: 'x', exp: app.clock.seconds() + 3600 })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode('a-secret-that-the-client-does-not-have'));
    await expectLikeTime(
      {
        'a wrong signature': sending(await forged('known-HS256')),
        'an unknown client': sending(await forged('nobody')),
      },
      COMPARISON,
    );
  }, 120_000);
});
