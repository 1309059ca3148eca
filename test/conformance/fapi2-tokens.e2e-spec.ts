import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, post, verdict } from '../support/calls.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopKey } from '../support/dpop-key.js';
import { DpopSender } from '../support/fapi/sender.js';
import { TestApp } from '../support/test-app.js';

describe('FAPI 2.0 Security Profile: codes and tokens (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  let other: FapiClient;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2', sender: await DpopSender.make(app) });
    other = await FapiClient.add(app, 'shop', { profile: 'fapi2', sender: await DpopSender.make(app) });
  });
  afterAll(() => app.close());

  it('codes live 60 seconds', async () => {
    const inTime = await client.authorize();
    app.clock.advance(55);
    expect(verdict(await client.token(client.redemption(inTime)))).toBe('200 fine');
    const late = await client.authorize();
    app.clock.advance(62);
    expect(verdict(await client.token(client.redemption(late)))).toBe('400 invalid_grant');
  });

  it('codes are bound to their client', async () => {
    const signed = await client.authorize();
    expect(verdict(await other.token(client.redemption(signed)))).toBe('400 invalid_grant');
  });

  it('codes are good once; a second use ends what the first gave', async () => {
    const form = client.redemption(await client.authorize());
    const { status, body } = await client.token(form);
    const accessToken = body.access_token as string;
    expect([status, (await client.userinfo(accessToken)).status]).toEqual([200, 200]);
    expect(verdict(await client.token(form))).toBe('400 invalid_grant');
    expect((await client.userinfo(accessToken)).status).toBe(401);
  });

  it('access tokens are bound, long, and never the same', async () => {
    const [one, two] = [await client.tokens(), await client.tokens()];
    expect(one.token_type).toBe('DPoP');
    expect(one.access_token.length).toBeGreaterThan(42);
    expect(one.access_token).not.toBe(two.access_token);
  });

  it('access tokens are not accepted in a query, and resources tell the time', async () => {
    const { access_token } = await client.tokens();
    const inQuery = await call(app, `/userinfo?access_token=${encodeURIComponent(access_token)}`);
    expect(inQuery.status).toBe(401);
    const { status, headers } = await client.userinfo(access_token);
    expect([status, Number.isNaN(Date.parse(headers.get('date') ?? ''))]).toEqual([200, false]);
  });

  describe('refresh tokens', () => {
    it('are not rotated: the one there is works again and again (§5.3.2.1)', async () => {
      const { refresh_token } = await client.tokens();
      const first = await client.refresh(refresh_token);
      expect([first.status, first.body.refresh_token]).toEqual([200, undefined]);
      app.clock.advance(31);
      expect(verdict(await client.refresh(refresh_token))).toBe('200 fine');
      expect((await client.userinfo(first.body.access_token as string)).status).toBe(200);
    });

    it('need client authentication', async () => {
      const { refresh_token } = await client.tokens();
      const form = { grant_type: 'refresh_token', refresh_token, client_id: client.id };
      expect(verdict(await post(app, '/token', form, await client.sender.headers('/token')))).toBe(
        '401 invalid_client',
      );
    });

    it('are bound to their client', async () => {
      const { refresh_token } = await client.tokens();
      expect(verdict(await other.refresh(refresh_token))).toBe('400 invalid_grant');
    });

    it('are of no use without a proof', async () => {
      const { refresh_token } = await client.tokens();
      const form = { grant_type: 'refresh_token', refresh_token, ...(await client.credentials()) };
      expect((await post(app, '/token', form)).status).toBe(400);
    });

    it('are not bound to the key of the proof: the client may take another', async () => {
      const { refresh_token } = await client.tokens();
      const key = await DpopKey.make(app);
      const { status, body } = await client.refresh(refresh_token, await key.proof('POST', '/token'));
      expect(status).toBe(200);
      const accessToken = body.access_token as string;
      const moved = new DpopSender(key);
      const headers = await moved.resourceHeaders(accessToken);
      expect((await call(app, '/userinfo', { headers })).status).toBe(200);
      expect((await client.userinfo(accessToken)).status).toBe(401);
    });
  });
});
