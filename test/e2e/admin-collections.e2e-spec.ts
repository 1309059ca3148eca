import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, basic, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

describe('the other collections of the admin API', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  describe('/admin/v1/resource-servers', () => {
    const ORDERS = {
      audience: 'https://api.example.com/orders',
      name: 'Orders',
      scopes: [{ name: 'orders:read', description: 'Read your orders' }],
      access_token_lifetime: 120,
    };

    it('registers an API for which tokens are then issued', async () => {
      const made = await admin.post('resource-servers', ORDERS);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ ...ORDERS, token_format: 'jwt', token_signing_alg: 'ES256' });
      const client = await admin.post('clients', {
        grant_types: ['client_credentials'],
        scope: 'orders:read',
      });
      const { client_id, client_secret } = client.body;
      const tokens = await token(app, { grant_type: 'client_credentials' }, basic(client_id, client_secret));
      expect(tokens.body.expires_in).toBe(120);
      const [, claims] = (tokens.body.access_token as string).split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: ORDERS.audience });
    });

    it('reads, changes and removes it', async () => {
      const { body } = await admin.post('resource-servers', { audience: 'urn:crud', name: 'Crud' });
      const path = `resource-servers/${body.id}`;
      const changed = await admin.patch(
        path,
        { token_format: 'opaque', name: 'Renamed' },
        { 'if-match': '"1"' },
      );
      expect(changed.body).toMatchObject({ token_format: 'opaque', name: 'Renamed', audience: 'urn:crud' });
      expect((await admin.patch(path, { name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
      expect((await admin.patch(path, { token_format: null })).body.token_format).toBe('jwt');
      expect((await admin.patch(path, { audience: null })).status).toBe(400);
      expect((await admin.get(path)).headers.get('etag')).toBe('"3"');
      expect((await admin.get('resource-servers?q=RENAMED')).body.items).toHaveLength(1);
      expect((await admin.delete(path)).status).toBe(204);
      expect((await admin.get(path)).status).toBe(404);
    });

    it('refuses an audience or a scope that is taken, also side by side', async () => {
      const taken = { audience: 'urn:demo:api', name: 'Twice' };
      expect((await admin.post('resource-servers', taken)).status).toBe(409);
      for (const name of ['demo:read', 'openid', 'admin']) {
        const scopes = [{ name, description: 'x' }];
        const answer = await admin.post('resource-servers', { audience: 'urn:other', name: 'x', scopes });
        expect(answer.status).toBe(409);
      }
      const racing = await Promise.all(
        Array.from({ length: 5 }, () => admin.post('resource-servers', { audience: 'urn:race', name: 'x' })),
      );
      expect(racing.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    });

    it.each([
      { audience: 'no uri', name: 'x' },
      { audience: 'urn:a#b', name: 'x' },
      { audience: ['urn:a'], name: 'x' },
      { audience: 'urn:a' },
      { name: 'x' },
      { audience: 'urn:a', name: 'x', scopes: [{ name: 'a b', description: 'x' }] },
      { audience: 'urn:a', name: 'x', scopes: [{ name: 'a' }] },
      { audience: 'urn:a', name: 'x', scopes: ['a'] },
      { audience: 'urn:a', name: 'x', scopes: [['a']] },
      { audience: 'urn:a', name: 'x', scopes: [{ name: 'a', description: 'x', extra: 1 }] },
      {
        audience: 'urn:a',
        name: 'x',
        scopes: [
          { name: 'a', description: '' },
          { name: 'a', description: '' },
        ],
      },
      { audience: 'urn:a', name: 'x', access_token_lifetime: 5 },
      { audience: 'urn:a', name: 'x', token_format: 'xml' },
      { audience: 'urn:a', name: 'x', id: 'mine' },
    ])('refuses %j [IF-20] [AD-04]', async (wrong) => {
      const { status, body } = await admin.post('resource-servers', wrong);
      expect(status).toBe(400);
      expect(body.errors[0].detail).toEqual(expect.any(String));
    });
  });

  describe('/admin/v1/grants', () => {
    it('lists by person and client, reads one, and revoking it ends its tokens', async () => {
      const tokens = await token(app, redemption(await authorize(app, { scope: 'openid offline_access' })));
      const all = await admin.get('grants?client_id=demo-web');
      expect(all.body.items).toHaveLength(1);
      const grant = all.body.items[0];
      expect((await admin.get(`grants?user_id=${grant.user_id}&client_id=demo-spa`)).body.items).toEqual([]);
      expect((await admin.get(`grants/${grant.id}`)).body).toEqual(grant);
      expect(grant).toMatchObject({ client_id: 'demo-web', offline: true, revoked_at: null });
      expect((await admin.delete(`grants/${grant.id}`)).status).toBe(204);
      expect((await admin.get(`grants/${grant.id}`)).body.revoked_at).not.toBeNull();
      const refreshed = await token(app, {
        grant_type: 'refresh_token',
        refresh_token: tokens.body.refresh_token as string,
      });
      expect(refreshed.body.error).toBe('invalid_grant');
      expect((await admin.delete('grants/nothing')).status).toBe(404);
    });
  });

  describe('/admin/v1/sessions', () => {
    it('lists and ends sessions', async () => {
      await authorize(app);
      const { items } = (await admin.get('sessions')).body;
      expect(items[0]).toMatchObject({ amr: ['pwd'], ip_address: '127.0.0.1' });
      expect(Object.keys(items[0])).not.toContain('token_hash');
      expect((await admin.delete(`sessions/${items[0].id}`)).status).toBe(204);
      expect((await admin.delete(`sessions/${items[0].id}`)).status).toBe(404);
    });
  });

  describe('/admin/v1/keys', () => {
    it('shows public facts, and rotates one or all', async () => {
      const before = await admin.get('keys');
      expect(before.status).toBe(200);
      expect(Object.keys(before.body.items[0]).sort()).toEqual(
        ['activates_at', 'alg', 'created_at', 'engine', 'expires_at', 'kid', 'status'].sort(),
      );
      const { status, body } = await admin.post('keys/rotate', { alg: 'ES256' });
      expect(status).toBe(200);
      expect(body.items).toMatchObject([{ alg: 'ES256', status: 'published' }]);
      const jwks = (await (await fetch(`${app.url}/jwks`)).json()) as { keys: { kid: string }[] };
      expect(jwks.keys.map(({ kid }) => kid)).toContain(body.items[0].kid);
      expect((await admin.post('keys/rotate', { alg: 'none' })).status).toBe(400);
      expect((await admin.post('keys/rotate', {})).status).toBe(200);
      expect((await admin.post('keys/rotate')).body.items.length).toBeGreaterThan(1);
    });
  });

  describe('/admin/v1/audit-events', () => {
    it('tells who changed what, by names and never by values [AD-06]', async () => {
      const { body: user } = await admin.post('users', {
        username: 'audited',
        password: 'never-in-the-audit',
      });
      await admin.patch(`users/${user.id}`, { nickname: 'Secret nickname', password: 'nor-this-one-here' });
      await admin.delete(`users/${user.id}`);
      const { body, text } = await admin.get(`audit-events?user_id=${user.id}`);
      expect(body.items.map(({ type }: { type: string }) => type)).toEqual([
        'user.deleted',
        'user.updated',
        'user.created',
      ]);
      expect(body.items[1]).toMatchObject({
        actor: admin.clientId,
        outcome: 'success',
        detail: { by_client: admin.clientId, members: expect.arrayContaining(['nickname', 'password']) },
      });
      expect(text).not.toMatch(/Secret nickname|never-in-the-audit|nor-this-one-here/);
    });

    it('filters by type, client and person, and takes no writes', async () => {
      const { body: client } = await admin.post('clients', { grant_types: ['client_credentials'] });
      await admin.post(`clients/${client.client_id}/secrets`, {});
      const found = await admin.get(`audit-events?type=client.secret_added&client_id=${client.client_id}`);
      expect(found.body.items).toHaveLength(1);
      expect(found.text).not.toContain(client.client_secret);
      expect((await admin.get('audit-events?type=client.secret_added&user_id=x')).body.items).toEqual([]);
      expect((await admin.post('audit-events', {})).status).toBe(405);
      expect((await admin.delete('audit-events')).status).toBe(405);
    });
  });

  describe('a body that is left out', () => {
    it('leaves out all members, whether its type is named or not', async () => {
      const { body: client } = await admin.post('clients', { grant_types: ['client_credentials'] });
      const path = `clients/${client.client_id}/secrets`;
      const named = { 'content-type': 'application/json' };
      const added = await admin.send('POST', path, undefined, named);
      expect([added.status, added.body.expires_at]).toEqual([201, null]);
      expect((await admin.delete(`${path}/${added.body.id}`, named)).status).toBe(204);
      expect((await admin.post(path)).status).toBe(201);
      const refused = await admin.post('resource-servers');
      expect(refused.status).toBe(400);
      expect(refused.body.errors).toContainEqual(expect.objectContaining({ pointer: '/audience' }));
      expect((await admin.send('POST', path, 'null')).status).toBe(400);
    });
  });
});
