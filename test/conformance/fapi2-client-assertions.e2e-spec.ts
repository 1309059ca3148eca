import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JWTPayload } from 'jose';
import { type MachineAnswer, verdict } from '../support/calls.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { unsigned } from '../support/forged-jwt.js';
import { asCredentials, SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const REFUSED = '401 invalid_client';

describe.each(['/token', '/par'])(
  'FAPI 2.0 Security Profile: client assertions at %s (conformance 5.5)',
  (path) => {
    let app: TestApp;
    let client: FapiClient;
    beforeAll(async () => {
      app = await TestApp.start();
      client = await FapiClient.add(app, 'bank', {
        profile: 'fapi2',
        sender: await DpopSender.make(app),
        metadata: { grant_types: ['authorization_code', 'client_credentials'] },
      });
    });
    afterAll(() => app.close());

    const with_ = async (credentials: Record<string, string>): Promise<MachineAnswer> => {
      const form =
        path === '/par' ? client.parameters() : { grant_type: 'client_credentials', scope: 'demo:read' };
      return client.send(path, { ...(form as Record<string, string>), ...credentials });
    };
    const signed = async (claims: JWTPayload = {}, header?: Record<string, unknown>) =>
      verdict(await with_(await client.credentials(claims, header)));
    const FINE = path === '/par' ? '201 fine' : '200 fine';

    it('have the issuer as their audience, as a text and alone [CL-06]', async () => {
      const { issuer } = app;
      for (const aud of [
        `${issuer}/token`,
        `${issuer}/par`,
        `${issuer}/`,
        [issuer],
        [issuer, `${issuer}/token`],
        [issuer, 'https://evil.test'],
        'https://evil.test',
        undefined,
      ])
        expect([aud, await signed({ aud })]).toEqual([aud, REFUSED]);
      expect(await signed({ aud: issuer })).toBe(FINE);
    });

    it('are not signed with RS256, ES512 or nothing, whatever key is registered', async () => {
      for (const alg of ['RS256', 'ES384', 'ES512']) {
        const signer = await SigningClient.make(app, `signs-${alg}-${path.slice(1)}`, alg);
        await FapiClient.add(app, signer.id, {
          profile: 'fapi2',
          sender: client.sender,
          metadata: { jwks: signer.jwks, grant_types: ['authorization_code', 'client_credentials'] },
        });
        const answer = await client.send(path, {
          ...(await signer.credentials()),
          grant_type: 'client_credentials',
        });
        expect([alg, verdict(answer)]).toEqual([alg, REFUSED]);
      }
      const assertion = await client.signer.sign(client.signer.assertionClaims());
      expect(verdict(await with_(asCredentials(unsigned(assertion, { alg: 'none' }))))).toBe(REFUSED);
    });

    it.each(['PS256', 'ES256', 'EdDSA'])('may be signed with %s', async (alg) => {
      const id = `takes-${alg}-${path.slice(1)}`;
      const metadata = { grant_types: ['authorization_code' as const, 'client_credentials' as const] };
      const one = await FapiClient.add(app, id, { profile: 'fapi2', sender: client.sender, metadata, alg });
      const form = {
        ...(one.parameters() as Record<string, string>),
        grant_type: 'client_credentials',
        scope: 'demo:read',
      };
      expect(verdict(await one.send(path, { ...form, ...(await one.credentials()) }))).toBe(FINE);
    });

    it('have all claims, of their own time', async () => {
      const now = app.clock.seconds();
      expect(await signed({ exp: now - 60 })).toBe(REFUSED);
      expect(await signed({ exp: undefined })).toBe(REFUSED);
      expect(await signed({ sub: undefined })).toBe(REFUSED);
      expect(await signed({ iss: undefined })).toBe(REFUSED);
      expect(await signed({ jti: undefined })).toBe(REFUSED);
    });

    it('may be from 8 seconds ahead, and not from more than 60', async () => {
      const now = app.clock.seconds();
      expect(await signed({ iat: now + 8, nbf: now + 8 })).toBe(FINE);
      expect(await signed({ iat: now + 61 })).toBe(REFUSED);
      expect(await signed({ nbf: now + 61, exp: now + 300 })).toBe(REFUSED);
    });

    it('must be there', async () => {
      expect(verdict(await with_({ client_id: client.id }))).toBe(REFUSED);
      expect(verdict(await with_({ client_id: client.id, client_secret: 'x' }))).toBe(REFUSED);
    });
  },
);
