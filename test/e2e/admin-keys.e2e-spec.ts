import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, tokensFor, userinfo } from '../support/calls.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

interface Key {
  kid: string;
  alg: string;
  status: string;
  engine: string;
}

describe('withdrawing a signing key', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const admin = () => AdminCaller.of(app, 'admin:keys:read', 'admin:keys:write');
  const active = async (alg: string): Promise<Key> => {
    const { body } = await (await admin()).get('keys');
    return (body.items as Key[]).find((key) => key.alg === alg && key.status === 'active')!;
  };
  const published = async () =>
    ((await call(app, '/jwks')).body.keys as { kid: string }[]).map(({ kid }) => kid);

  it('ends every token that it signed at once, and lets another sign', async () => {
    const { access_token, id_token } = await tokensFor(app, { scope: 'openid' });
    const { kid } = await active('ES256');
    expect(partsOf(access_token).header.kid).toBe(kid);
    const caller = await admin();
    expect((await caller.delete(`keys/${kid}`)).status).toBe(204);
    expect((await userinfo(app, access_token)).status).toBe(401);
    expect((await caller.get('keys')).status).toBe(401);
    expect(await published()).not.toContain(kid);
    const next = await active('ES256');
    expect(next).toMatchObject({ status: 'active', engine: 'embedded' });
    expect(await published()).toContain(next.kid);
    const fresh = await tokensFor(app, { scope: 'openid' });
    expect((await userinfo(app, fresh.access_token)).status).toBe(200);
    expect(partsOf(fresh.id_token).header.kid).toBe(partsOf(id_token).header.kid);
  });

  it('has the successor sign that is published already', async () => {
    const caller = await admin();
    const rotated = await caller.post('keys/rotate', { alg: 'RS256' });
    const [successor] = rotated.body.items as Key[];
    expect(successor.status).toBe('published');
    const { kid } = await active('RS256');
    expect((await caller.delete(`keys/${kid}`)).status).toBe(204);
    expect((await active('RS256')).kid).toBe(successor.kid);
  });

  it('has a successor published anew when that is the one', async () => {
    const caller = await admin();
    const [successor] = (await caller.post('keys/rotate', { alg: 'ES256' })).body.items as Key[];
    const { kid } = await active('ES256');
    expect((await caller.delete(`keys/${successor.kid}`)).status).toBe(204);
    expect((await active('ES256')).kid).toBe(kid);
    const { body } = await caller.get('keys');
    const waiting = (body.items as Key[]).filter((key) => key.alg === 'ES256' && key.status === 'published');
    expect(waiting.map((key) => key.kid)).toEqual([expect.not.stringMatching(successor.kid)]);
  });

  it('is for those who may change keys, and for keys that there are', async () => {
    const reader = await AdminCaller.of(app, 'admin:keys:read');
    expect((await reader.delete(`keys/${(await active('RS256')).kid}`)).status).toBe(403);
    expect((await (await admin()).delete('keys/nothing-of-that-name')).status).toBe(404);
    const auditor = await AdminCaller.of(app, 'admin:audit-events:read');
    const { body } = await auditor.get('audit-events?type=keys.withdrawn');
    expect(body.items).toHaveLength(3);
  });

  it('is told apart from what is at rest, of which nothing is left under an older secret', async () => {
    const { status, body } = await (await admin()).get('keys/at-rest');
    expect(status).toBe(200);
    expect(body).toEqual({
      older_secrets: false,
      outstanding: {},
      newest_since: expect.any(String),
      older_needed_until: null,
    });
  });
});
