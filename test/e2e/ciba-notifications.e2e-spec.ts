import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { ClientsService } from '../../src/clients/clients.service.js';
import { OutboundError } from '../../src/outbound/outbound.error.js';
import { call, refresh, userinfo, verdict } from '../support/calls.js';
import {
  approveNewest,
  beginCiba,
  CIBA_GRANT,
  denyNewest,
  pollCiba,
  requestPerson,
} from '../support/ciba-flow.js';
import { Administration } from '../support/administration.js';
import { OutsideWorld } from '../support/outside-world.js';
import { TestApp } from '../support/test-app.js';

const TOKEN = '8d67dc78-7faa-4d41-aabd-67707b374255';
const WEBHOOK = 'https://approvals.example.com/requests';

describe('what CIBA tells others', () => {
  let app: TestApp;
  let world: OutsideWorld;
  const ping = { id: 'ping', secret: 'ping-secret', url: 'https://ping.example.com/cb' };
  const push = { id: 'push', secret: 'push-secret', url: 'https://push.example.com/cb' };
  const begin = (client: typeof ping) => beginCiba(app, { client_notification_token: TOKEN }, client);

  beforeAll(async () => {
    app = await TestApp.start({ CIBA_WEBHOOK_URL: WEBHOOK });
    for (const { id, secret, url } of [ping, push])
      await app.addClient(
        id,
        {
          client_name: `Told by ${id}`,
          grant_types: [CIBA_GRANT, 'refresh_token'],
          scope: 'openid profile offline_access',
          backchannel_token_delivery_mode: id as 'ping' | 'push',
          backchannel_client_notification_endpoint: url,
        },
        secret,
      );
  });
  beforeEach(async () => {
    world = await OutsideWorld.of(app);
  });
  afterAll(() => app.close());

  it.each([undefined, '', 'with space', 'a'.repeat(1025), 'ümlaut', 'x\u0000'])(
    'needs a notification token that is a bearer token: not %p (CIBA §7.1)',
    async (client_notification_token) => {
      for (const client of [ping, push])
        expect(verdict(await requestPerson(app, { client_notification_token }, client))).toBe(
          '400 invalid_request',
        );
    },
  );

  describe('in ping mode (§10.2)', () => {
    it.each(['approves', 'denies'])(
      'tells the client once that there is an answer when the person %s',
      async (how) => {
        const { auth_req_id, interval } = await begin(ping);
        expect(interval).toBe(5);
        expect(verdict(await pollCiba(app, auth_req_id, {}, ping))).toBe('400 authorization_pending');
        await (how === 'approves' ? approveNewest(app) : denyNewest(app));
        const [request, ...others] = await world.received(ping.url);
        expect(others).toEqual([]);
        expect(request).toMatchObject({
          method: 'POST',
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
          json: { auth_req_id },
        });
        expect(Object.keys(request.json)).toEqual(['auth_req_id']);
        app.clock.advance(5);
        const expected = how === 'approves' ? '200 fine' : '400 access_denied';
        expect(verdict(await pollCiba(app, auth_req_id, {}, ping))).toBe(expected);
      },
    );

    it.each<[string, number | Error]>([
      ['401', 401],
      ['403', 403],
      ['500', 500],
      ['a redirect', 302],
      ['nothing', new OutboundError('failed', 'no answer in time')],
    ])('does not come again whatever the client answers: %s', async (_what, answer) => {
      world.answer = answer;
      const { auth_req_id } = await begin(ping);
      await approveNewest(app);
      expect(await world.received(ping.url)).toHaveLength(1);
      app.clock.advance(60);
      expect(await world.received(ping.url)).toHaveLength(1);
      expect(verdict(await pollCiba(app, auth_req_id, {}, ping))).toBe('200 fine');
    });
  });

  describe('in push mode (§10.3)', () => {
    it('hands over the tokens, bound together by the ID token', async () => {
      const { auth_req_id, interval } = await begin(push);
      expect(interval).toBeUndefined();
      await approveNewest(app);
      const [request, ...others] = await world.received(push.url);
      expect(others).toEqual([]);
      expect(request.headers).toMatchObject({ authorization: `Bearer ${TOKEN}` });
      const { access_token, refresh_token, id_token } = request.json as Record<string, string>;
      expect(request.json).toMatchObject({ auth_req_id, token_type: 'Bearer', expires_in: 600 });
      const half = (text: string) =>
        createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
      expect(decodeJwt(id_token)).toMatchObject({
        aud: push.id,
        at_hash: half(access_token),
        'urn:openid:params:jwt:claim:rt_hash': half(refresh_token),
        'urn:openid:params:jwt:claim:auth_req_id': auth_req_id,
      });
      expect((await userinfo(app, access_token)).status).toBe(200);
      expect(verdict(await refresh(app, refresh_token, {}, push))).toBe('200 fine');
    });

    it('gives the client nothing at the token endpoint (§11)', async () => {
      const { auth_req_id } = await begin(push);
      expect(verdict(await pollCiba(app, auth_req_id, {}, push))).toBe('400 unauthorized_client');
      await denyNewest(app);
      expect(verdict(await pollCiba(app, auth_req_id, {}, push))).toBe('400 unauthorized_client');
    });

    it('hands over no token of anybody once those of the client are bound to a certificate (RFC 8705 §3)', async () => {
      const bound = { id: 'bound', secret: 'bound-secret', url: 'https://bound.example.com/cb' };
      const told = { backchannel_client_notification_endpoint: bound.url };
      const mode = (backchannel_token_delivery_mode: 'ping' | 'push') => ({
        backchannel_token_delivery_mode,
      });
      const metadata = {
        grant_types: [CIBA_GRANT],
        scope: 'openid profile offline_access',
        ...told,
        ...mode('push'),
      };
      await app.addClient(bound.id, metadata, bound.secret);
      const { auth_req_id } = await begin(bound);
      const change = { ...mode('ping'), tls_client_certificate_bound_access_tokens: true };
      await new Administration(app).changeClient(bound.id, change);
      app.clock.advance(2);
      await approveNewest(app);
      const [{ json }] = await world.received(bound.url);
      expect(json).toEqual({
        auth_req_id,
        error: 'transaction_failed',
        error_description: expect.any(String),
      });
    });

    it('tells that the person has refused (§12)', async () => {
      const { auth_req_id } = await begin(push);
      await denyNewest(app);
      const [{ json }] = await world.received(push.url);
      expect(json).toEqual({ auth_req_id, error: 'access_denied', error_description: expect.any(String) });
    });

    it('tells once that nobody has answered in time (§12)', async () => {
      const { auth_req_id } = await begin(push);
      expect(await world.received(push.url)).toEqual([]);
      app.clock.advance(301);
      const [{ json }, ...others] = await world.received(push.url);
      expect(json).toEqual({ auth_req_id, error: 'expired_token', error_description: expect.any(String) });
      app.clock.advance(600);
      expect([...others, ...(await world.received(push.url)).slice(1)]).toEqual([]);
    });

    it('says nothing of the time of a request that was answered', async () => {
      await begin(push);
      await denyNewest(app);
      app.clock.advance(301);
      expect(await world.received(push.url)).toHaveLength(1);
    });

    it('tries again while the client is down, with the same tokens', async () => {
      world.answer = 503;
      await begin(push);
      await approveNewest(app);
      expect(await world.received(push.url)).toHaveLength(1);
      world.answer = 204;
      app.clock.advance(60);
      const [first, second, ...others] = await world.received(push.url);
      expect(second.body).toBe(first.body);
      expect(others).toEqual([]);
    });

    it.each([400, 401, 302])('gives up when the client answers %p', async (status) => {
      world.answer = status;
      await begin(push);
      await approveNewest(app);
      await world.received(push.url);
      app.clock.advance(60);
      expect(await world.received(push.url)).toHaveLength(1);
    });

    it('sends nothing to a client that was switched off', async () => {
      const clients = app.nest.get(ClientsService, { strict: false });
      await app.addClient(
        'leaving-push',
        {
          grant_types: [CIBA_GRANT],
          scope: 'openid',
          backchannel_token_delivery_mode: 'push',
          backchannel_client_notification_endpoint: 'https://leaving.example.com/cb',
        },
        'leaving-secret',
      );
      const leaving = { id: 'leaving-push', secret: 'leaving-secret' };
      await beginCiba(app, { scope: 'openid', client_notification_token: TOKEN }, leaving);
      await clients.remove(leaving.id);
      app.clock.advance(301);
      expect(await world.received('https://leaving.example.com/cb')).toEqual([]);
    });
  });

  it('tells the company’s own application of a new request by a signed JWT (CIBA_WEBHOOK_URL)', async () => {
    await beginCiba(app, { binding_message: 'W4SCT' });
    const [{ body, headers }] = (await world.received(WEBHOOK)).slice(-1);
    expect(headers).toMatchObject({ 'content-type': 'application/jwt' });
    const keys = createLocalJWKSet((await call(app, '/jwks')).body as unknown as JSONWebKeySet);
    const { payload } = await jwtVerify(body!, keys, {
      issuer: app.issuer,
      audience: WEBHOOK,
      typ: 'ciba-request+jwt',
      currentDate: app.clock.date(),
    });
    expect(payload).toMatchObject({
      sub: expect.any(String),
      request: { client: { client_id: 'demo-ciba' }, scope: 'openid profile', binding_message: 'W4SCT' },
    });
    expect((await userinfo(app, body!)).status).toBe(401);
    await denyNewest(app);
  });

  it('tells the webhook again later when it is down', async () => {
    world.answer = new OutboundError('failed', 'no answer in time');
    await beginCiba(app);
    expect(await world.received(WEBHOOK)).toHaveLength(1);
    world.answer = 200;
    app.clock.advance(60);
    expect(await world.received(WEBHOOK)).toHaveLength(2);
    await denyNewest(app);
  });
});
