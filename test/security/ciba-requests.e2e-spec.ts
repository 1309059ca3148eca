import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { tokensFor, verdict } from '../support/calls.js';
import { CIBA, CIBA_GRANT, denyNewest, requestPerson } from '../support/ciba-flow.js';
import { unsigned } from '../support/forged-jwt.js';
import { initialAccessToken, register } from '../support/registering-client.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const SIGNING = { id: 'c-signing', secret: 'c-signing-secret' };

describe('requests over the back channel that are not to the letter', () => {
  let app: TestApp;
  let signer: SigningClient;
  beforeAll(async () => {
    app = await TestApp.start();
    signer = await SigningClient.make(app, SIGNING.id);
    await app.addClient(
      SIGNING.id,
      {
        grant_types: [CIBA_GRANT],
        scope: 'openid',
        jwks: signer.jwks,
        backchannel_authentication_request_signing_alg: 'ES256',
      },
      SIGNING.secret,
    );
  });
  afterAll(() => app.close());

  it('[CB-01] takes exactly one hint, and none that it cannot trust', async () => {
    const { id_token } = await tokensFor(app, { scope: 'openid' });
    const stranger = await SigningClient.make(app, 'stranger');
    const foreign = await stranger.sign(
      { iss: 'https://other.test', sub: 'alice', aud: CIBA.id, exp: 4e9 },
      { typ: 'JWT' },
    );
    const hint = await stranger.sign({
      iss: CIBA.id,
      aud: app.issuer,
      exp: app.clock.seconds() + 60,
      sub_id: { format: 'email', email: 'alice@example.com' },
    });
    const none = { login_hint: undefined };
    for (const form of [
      none,
      { login_hint: 'alice', id_token_hint: id_token },
      { login_hint: 'alice', login_hint_token: hint },
      { ...none, id_token_hint: id_token, login_hint_token: hint },
      { ...none, login_hint_token: unsigned(hint, { alg: 'none' }) },
      { ...none, login_hint_token: hint },
      { ...none, id_token_hint: foreign },
      { ...none, id_token_hint: id_token },
      { ...none, id_token_hint: unsigned(id_token, { alg: 'none' }) },
    ])
      expect([form, verdict(await requestPerson(app, form))]).toEqual([form, '400 invalid_request']);
  });

  it.each<[string, string]>([
    ['10 kB', 'x'.repeat(10_240)],
    ['129 characters', 'x'.repeat(129)],
    ['a line break', 'pay\n100'],
    ['a zero byte', 'pay\u0000'],
    ['U+202E', 'pay \u202e001'],
    ['a zero-width space', 'pay\u200b100'],
    ['blanks', '   '],
  ])('[CB-05] refuses a binding_message of %s', async (_what, binding_message) => {
    expect(verdict(await requestPerson(app, { binding_message }))).toBe('400 invalid_binding_message');
  });

  it('[CB-06] refuses a signed request that is not to the letter', async () => {
    const now = app.clock.seconds();
    const good = await signer.sign(signer.claims());
    const rsa = await generateKeyPair('RS256');
    const requests = [
      unsigned(good, { alg: 'none' }),
      unsigned(good, { alg: 'None' }),
      await signer.sign(signer.claims(), { alg: 'RS256' }, rsa.privateKey),
      await signer.sign(signer.claims({ iat: now - 900, nbf: now - 900, exp: now - 600 })),
      await signer.sign(signer.claims({ nbf: now + 600, exp: now + 900 })),
      await signer.sign(signer.claims({ jti: undefined })),
    ];
    for (const request of requests) {
      const form = { scope: undefined, login_hint: undefined, request };
      expect(verdict(await requestPerson(app, form, SIGNING))).toBe('400 invalid_request');
    }
    const form = { scope: undefined, login_hint: undefined, request: good };
    expect(verdict(await requestPerson(app, form, SIGNING))).toBe('200 fine');
    await denyNewest(app);
  });

  it('[CB-06] lets nobody register RS256 or none for signed requests', async () => {
    for (const alg of ['none', 'RS256', 'HS256']) {
      const body = {
        grant_types: [CIBA_GRANT],
        response_types: [],
        jwks: signer.jwks,
        backchannel_authentication_request_signing_alg: alg,
      };
      const answer = await register(app, body, await initialAccessToken(app));
      expect([alg, verdict(answer)]).toEqual([alg, '400 invalid_client_metadata']);
    }
  });
});
