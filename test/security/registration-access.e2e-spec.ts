import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { call, verdict } from '../support/calls.js';
import { CIBA_GRANT } from '../support/ciba-flow.js';
import { basic } from '../support/code-flow.js';
import { initialAccessToken, PORTAL, register, registered, send } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

const NO_REDIRECT = '400 invalid_redirect_uri';
const NO_TOKEN = '401 invalid_token';

describe('who may register', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('is nobody without a token, with a used, an expired or an invented one [DR-01]', async () => {
    const used = await initialAccessToken(app, { maxUses: 1 });
    expect((await register(app, PORTAL, used)).status).toBe(201);
    const expired = await initialAccessToken(app, { expiresIn: 60 });
    app.clock.advance(61);
    for (const token of [undefined, used, expired, 'invented', 'cardea_iat_invented']) {
      const answer = await register(app, PORTAL, token);
      expect(verdict(answer)).toBe(NO_TOKEN);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="cardea"/);
    }
  });

  it('is one of twenty at once with a token for one use [DR-01]', async () => {
    const token = await initialAccessToken(app, { maxUses: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(app, PORTAL, token)));
    const verdicts = answers.map(verdict).sort();
    expect(verdicts).toEqual(['201 fine', ...Array<string>(19).fill(NO_TOKEN)]);
  });

  it('is nobody with an access token, and a registration token opens nothing else [DR-01][DR-08]', async () => {
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const authorization = basic('demo-service', 'demo-service-secret');
    const { body } = await call(app, '/token', { method: 'POST', headers: { authorization }, body: form });
    expect(verdict(await register(app, PORTAL, body.access_token as string))).toBe(NO_TOKEN);
    const initial = await initialAccessToken(app);
    const made = await registered(app, initial);
    for (const token of [initial, made.registration_access_token]) {
      expect(verdict(await send(app, 'GET', '/userinfo', token))).toBe(NO_TOKEN);
      expect((await send(app, 'GET', '/admin/v1/clients', token)).status).toBe(401);
      expect((await send(app, 'GET', '/ciba/requests', token)).status).toBe(401);
    }
    expect(verdict(await register(app, PORTAL, made.registration_access_token))).toBe(NO_TOKEN);
    expect(verdict(await send(app, 'GET', `/register/${made.client_id}`, initial))).toBe(NO_TOKEN);
  });

  it('is bounded for one token, for strangers by their network [DR-16]', async () => {
    const open = await TestApp.start({ REGISTRATION: 'open', TRUST_PROXY: '127.0.0.1' });
    const network = `2001:db8:${randomInt(0xffff).toString(16)}:${randomInt(0xffff).toString(16)}`;
    const from = (ipAddress: string, body: object = {}, token?: string) => {
      const authorization: Record<string, string> =
        token === undefined ? {} : { authorization: `Bearer ${token}` };
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': ipAddress, ...authorization };
      return call(open, '/register', { method: 'POST', headers, body: JSON.stringify(body) });
    };
    const attempts = async (count: number, token?: string) => {
      const seen: Record<string, number> = {};
      for (let left = count; left > 0; left -= 50) {
        const hosts = Array.from({ length: Math.min(left, 50) }, (_, at) => `${network}::${left + at}`);
        const answers = await Promise.all(hosts.map((host) => from(host, {}, token)));
        for (const told of answers.map(verdict)) seen[told] = (seen[told] ?? 0) + 1;
      }
      return seen;
    };
    expect(await attempts(305)).toEqual({ [NO_REDIRECT]: 300, '429 temporarily_unavailable': 5 });
    const refused = await from(`${network}:ffff::1`, PORTAL);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
    const elsewhere = `2001:db9:${randomInt(0xffff).toString(16)}:${randomInt(0xffff).toString(16)}::1`;
    expect((await from(elsewhere, PORTAL)).status).toBe(201);
    const token = await initialAccessToken(open);
    expect(await attempts(1002, token)).toEqual({ [NO_REDIRECT]: 1000, '429 temporarily_unavailable': 2 });
    open.clock.advance(3601);
    expect((await from(`${network}::1`, PORTAL)).status).toBe(201);
    await open.close();
  }, 60_000);

  it('is nobody who would ask people out of the blue, unless he was let in: strangers have no CIBA', async () => {
    const open = await TestApp.start({ REGISTRATION: 'open' });
    const asking = { ...PORTAL, grant_types: [...PORTAL.grant_types, CIBA_GRANT] };
    expect(verdict(await register(open, asking))).toBe('400 invalid_client_metadata');
    const stranger = (await register(open, PORTAL)).body;
    const put = await send(
      open,
      'PUT',
      `/register/${String(stranger.client_id)}`,
      String(stranger.registration_access_token),
      { client_id: stranger.client_id, ...asking },
    );
    expect(verdict(put)).toBe('400 invalid_client_metadata');
    expect((await register(open, asking, await initialAccessToken(open))).status).toBe(201);
    await open.close();
  });
});
