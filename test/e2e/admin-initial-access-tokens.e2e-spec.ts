import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PORTAL, register } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

const PATH = 'initial-access-tokens';

describe('/admin/v1/initial-access-tokens', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(
      app,
      'admin:initial-access-tokens:read',
      'admin:initial-access-tokens:write',
    );
  });
  afterAll(() => app.close());

  it('makes a token, shows it this once, and counts its uses', async () => {
    const made = await admin.post(PATH, { expires_in: 3600, max_uses: 2, note: 'Hackathon' });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`initial-access-tokens/${made.body.id}`);
    expect(made.body).toMatchObject({
      token: expect.stringMatching(/^cardea_iat_[\w-]{43}$/),
      note: 'Hackathon',
      max_uses: 2,
      uses: 0,
    });
    expect(Date.parse(made.body.expires_at) - Date.parse(made.body.created_at)).toBe(3_600_000);
    expect((await register(app, PORTAL, made.body.token)).status).toBe(201);
    const read = await admin.get(`${PATH}/${made.body.id}`);
    expect(read.body).toMatchObject({ uses: 1 });
    expect(read.text).not.toContain(made.body.token);
    expect((await register(app, PORTAL, made.body.token)).status).toBe(201);
    expect((await register(app, PORTAL, made.body.token)).status).toBe(401);
  });

  it('is good for one client within a day where nothing else is said', async () => {
    const { body } = await admin.post(PATH, {});
    expect(body).toMatchObject({ max_uses: 1, note: null });
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(86_400_000);
  });

  it('sets the limits of those who register with it', async () => {
    const { body } = await admin.post(PATH, {
      scope: 'openid demo:read',
      grant_types: ['authorization_code'],
      metadata: { require_pkce: false, access_token_lifetime: 60 },
    });
    expect(body).toMatchObject({
      scope: 'openid demo:read',
      grant_types: ['authorization_code'],
      metadata: { require_pkce: false, access_token_lifetime: 60 },
    });
    const asked = { ...PORTAL, grant_types: ['authorization_code'] };
    const made = await register(app, asked, body.token);
    expect(made.body).toMatchObject({ scope: 'openid demo:read' });
    const clients = await AdminCaller.of(app, 'admin:clients:read');
    const stored = await clients.get(`clients/${made.body.client_id as string}`);
    expect(stored.body).toMatchObject({ require_pkce: false, access_token_lifetime: 60 });
  });

  it('never gives what belongs to the admin API, not even for an administrator of everything', async () => {
    const all = await AdminCaller.of(app, 'admin');
    for (const given of [
      { scope: 'openid admin' },
      { scope: 'admin:users:read' },
      { scope: 'a"b' },
      { metadata: { scope: 'admin' } },
      { metadata: { service_account_roles: ['admin'] } },
    ]) {
      expect((await all.post(PATH, given)).status).toBe(400);
    }
  });

  it('refuses what is not valid, and callers without the scope', async () => {
    for (const given of [
      { expires_in: 0 },
      { expires_in: 31_536_001 },
      { max_uses: 0 },
      { max_uses: '1' },
      { grant_types: ['magic'] },
      { metadata: { unknown: true } },
      { uses: 5 },
    ]) {
      const refused = await admin.post(PATH, given);
      expect(refused.status).toBe(400);
      expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    const other = await AdminCaller.of(app, 'admin:clients:write', 'admin:initial-access-tokens:read');
    expect((await other.post(PATH, {})).status).toBe(403);
    expect((await other.get(PATH)).status).toBe(200);
  });

  it('lists those that have not expired, and removes one at once', async () => {
    const { body: short } = await admin.post(PATH, { expires_in: 60 });
    const { body: long } = await admin.post(PATH, { expires_in: 7200 });
    app.clock.advance(61);
    const listed = await admin.get(`${PATH}?limit=200`);
    const ids = listed.body.items.map(({ id }: { id: string }) => id);
    expect(ids).toContain(long.id);
    expect(ids).not.toContain(short.id);
    expect(listed.text).not.toMatch(/cardea_iat_|"token"/);
    const page = await admin.get(`${PATH}?limit=1`);
    expect(page.body.items).toHaveLength(1);
    expect(page.body.next_cursor).toEqual(expect.any(String));
    expect((await admin.delete(`${PATH}/${long.id}`)).status).toBe(204);
    expect((await register(app, PORTAL, long.token)).status).toBe(401);
    expect((await admin.delete(`${PATH}/${long.id}`)).status).toBe(404);
    expect((await admin.get(`${PATH}/${long.id}`)).status).toBe(404);
  });
});
