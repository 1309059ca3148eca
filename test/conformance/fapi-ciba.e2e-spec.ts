import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JWTPayload } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { type MachineAnswer, verdict } from '../support/calls.js';
import { approveNewest, CIBA_GRANT, denyNewest } from '../support/ciba-flow.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { unsigned } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';

const REFUSED = '400 invalid_request';
const METADATA: ClientMetadata = {
  grant_types: [CIBA_GRANT, 'refresh_token'],
  redirect_uris: [],
  backchannel_authentication_request_signing_alg: 'ES256',
};

describe('FAPI-CIBA: poll (conformance 5.7)', () => {
  let app: TestApp;
  let client: FapiClient;
  let other: FapiClient;
  beforeAll(async () => {
    app = await TestApp.start();
    const added = async (id: string) =>
      FapiClient.add(app, id, { profile: 'fapi2', sender: await DpopSender.make(app), metadata: METADATA });
    [client, other] = [await added('till'), await added('other-till')];
  });
  afterAll(() => app.close());

  const sent = async (request: string): Promise<MachineAnswer> =>
    client.send('/bc-authorize', { request, ...(await client.credentials()) });
  const asked = async (claims: JWTPayload = {}, header?: Record<string, unknown>) =>
    sent(await client.signer.sign(client.signer.claims(claims), header));
  const poll = (id: string, of = client) => of.token({ grant_type: CIBA_GRANT, auth_req_id: id });
  const begun = async (claims: JWTPayload = {}) => {
    const { status, text, body } = await asked(claims);
    if (status !== 200) throw new Error(`not begun: ${text}`);
    return body as { auth_req_id: string; expires_in: number; interval: number };
  };

  it('requests are signed, all of them', async () => {
    const form = { scope: 'openid', login_hint: 'alice', ...(await client.credentials()) };
    expect(verdict(await client.send('/bc-authorize', form))).toBe(REFUSED);
    const request = await client.signer.sign(client.signer.claims());
    expect(verdict(await sent(unsigned(request, { alg: 'none' })))).toBe(REFUSED);
    expect(verdict(await sent(`${request.slice(0, -6)}AAAAAA`))).toBe(REFUSED);
  });

  it.each(['iss', 'aud', 'exp', 'iat', 'nbf', 'jti'])('signed requests have %s', async (name) => {
    expect(verdict(await asked({ [name]: undefined }))).toBe(REFUSED);
  });

  it('signed requests are good for 60 minutes at most, and for this server', async () => {
    const now = app.clock.seconds();
    for (const claims of [
      { exp: now - 60 },
      { exp: now + 3700 },
      { nbf: now - 3700, exp: now + 60 },
      { nbf: now + 600, exp: now + 900 },
      { iat: now + 600 },
      { aud: 'https://evil.test' },
      { iss: other.id },
    ])
      expect([claims, verdict(await asked(claims))]).toEqual([claims, REFUSED]);
    expect(verdict(await asked({ nbf: now + 8, iat: now + 8 }))).toBe('200 fine');
    await denyNewest(app);
  });

  it('requests have exactly one hint', async () => {
    expect(verdict(await asked({ login_hint: undefined }))).toBe(REFUSED);
    expect(verdict(await asked({ id_token_hint: 'x' }))).toBe(REFUSED);
  });

  it('a binding message is shown, and a bad one refused', async () => {
    const { auth_req_id } = await begun({ binding_message: '1234' });
    expect(auth_req_id).toMatch(/^[\w-]{43}$/);
    await denyNewest(app);
    const bad = await asked({ binding_message: '1234 \u202e👍🏿'.repeat(40) });
    expect(verdict(bad)).toBe('400 invalid_binding_message');
  });

  it('a requested expiry is a number or a text', async () => {
    for (const requested_expiry of [60, '60']) {
      expect((await begun({ requested_expiry })).expires_in).toBe(60);
      await denyNewest(app);
    }
  });

  it('the client waits, polls slowly enough, and gets tokens bound to its key', async () => {
    const { auth_req_id, interval } = await begun();
    expect(verdict(await poll(auth_req_id))).toBe('400 authorization_pending');
    expect(verdict(await poll(auth_req_id))).toBe('400 slow_down');
    await approveNewest(app);
    app.clock.advance(interval + 6);
    const { status, headers, body } = await poll(auth_req_id);
    expect([status, headers.get('cache-control'), body.token_type]).toEqual([200, 'no-store', 'DPoP']);
    expect((await client.userinfo(body.access_token as string)).status).toBe(200);
    app.clock.advance(10);
    expect(verdict(await poll(auth_req_id))).toBe('400 invalid_grant');
  });

  it('an answer is for the client that asked, and for nobody who guesses', async () => {
    const { auth_req_id } = await begun();
    expect(verdict(await poll(auth_req_id, other))).toBe('400 invalid_grant');
    expect(verdict(await poll('A'.repeat(43)))).toBe('400 invalid_grant');
    await denyNewest(app);
    app.clock.advance(10);
    expect(verdict(await poll(auth_req_id))).toBe('400 access_denied');
  });

  it('a request ends when nobody answers', async () => {
    const { auth_req_id } = await begun({ requested_expiry: 30 });
    app.clock.advance(31);
    expect(verdict(await poll(auth_req_id))).toBe('400 expired_token');
  });

  it("refresh tokens are the client's, and no other's", async () => {
    const { auth_req_id } = await begun({ scope: 'openid offline_access' });
    await approveNewest(app);
    app.clock.advance(6);
    const { body } = await poll(auth_req_id);
    const refreshToken = body.refresh_token as string;
    expect(verdict(await client.refresh(refreshToken))).toBe('200 fine');
    expect(verdict(await other.refresh(refreshToken))).toBe('400 invalid_grant');
  });

  it('no client of the profile has tokens pushed to it, or asks unsigned, or with RS256', async () => {
    for (const wrong of [
      {
        backchannel_token_delivery_mode: 'push' as const,
        backchannel_client_notification_endpoint: 'https://rp.test/told',
      },
      { backchannel_authentication_request_signing_alg: undefined },
      { backchannel_authentication_request_signing_alg: 'RS256' as 'ES256' },
      { token_endpoint_auth_method: 'client_secret_basic' as const },
    ])
      await expect(
        FapiClient.add(app, 'wrong', {
          profile: 'fapi2',
          sender: client.sender,
          metadata: { ...METADATA, ...wrong },
        }),
      ).rejects.toMatchObject({ code: 'invalid_client_metadata' });
  });
});
