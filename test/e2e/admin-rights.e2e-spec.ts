import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALICE, authorize, basic, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from './admin-caller.js';

const SERVICE = { grant_types: ['client_credentials'], scope: 'demo:read' };

describe('rights at the admin API', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  it('challenges a caller without a token, and names the scope that a token lacks (RFC 6750 §3.1)', async () => {
    const nobody = await fetch(`${app.url}/admin/v1/clients`, { headers: { cookie: 'cardea_session=x' } });
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(nobody.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await nobody.json()).toEqual({
      ...{ type: 'about:blank', title: 'Unauthorized', status: 401 },
      detail: 'an access token is needed',
    });
    const reader = await AdminCaller.of(app, 'admin:users:read');
    const refused = await reader.get('clients');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="admin:clients:read"');
    expect(refused.body).toMatchObject({ status: 403, error: 'insufficient_scope' });
  });

  it('takes no token of another API [AD-01]', async () => {
    const { body } = await token(
      app,
      { grant_type: 'client_credentials' },
      basic('demo-service', 'demo-service-secret'),
    );
    const response = await fetch(`${app.url}/admin/v1/clients`, {
      headers: { authorization: `Bearer ${body.access_token as string}` },
    });
    expect(response.status).toBe(401);
  });

  it('lets an administrator in by the documentation page, and nobody else [AD-01]', async () => {
    const redirect_uri = `${app.issuer}/docs/oauth2-redirect.html`;
    const script = await (await fetch(`${app.url}/docs/docs.js`)).text();
    const client_id = /"clientId":"([^"]+)"/.exec(script)![1];
    const signedIn = async (person: { username: string; password: string }) => {
      const asked = { client_id, redirect_uri, scope: 'openid admin' };
      const authorized = await authorize(app, asked, new TestBrowser(app.url), person);
      const form = { ...redemption(authorized), redirect_uri, client_id };
      const tokens = await fetch(`${app.url}/token`, { method: 'POST', body: new URLSearchParams(form) });
      const { access_token } = (await tokens.json()) as { access_token: string };
      const headers = { authorization: `Bearer ${access_token}` };
      return (await fetch(`${app.url}/admin/v1/clients`, { headers })).status;
    };
    expect(await signedIn({ username: 'admin', password: 'admin-password-for-tests' })).toBe(200);
    expect(await signedIn(ALICE)).toBe(401);
  });

  it('lets nobody give a client rights that he does not hold [AD-03]', async () => {
    const clients = await AdminCaller.of(app, 'admin:clients:read', 'admin:clients:write');
    for (const exceeding of [
      { scope: 'admin' },
      { scope: 'demo:read admin:users:write' },
      { scope: 'demo:read', service_account_roles: ['admin'] },
      { scope: 'demo:read', service_account_roles: ['admin:users:write'] },
    ]) {
      const refused = await clients.post('clients', { ...SERVICE, ...exceeding });
      expect(refused.status).toBe(403);
      expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    const { body } = await clients.post('clients', { ...SERVICE, scope: 'demo:read admin:clients:read' });
    expect((await clients.patch(`clients/${body.client_id}`, { scope: 'admin' })).status).toBe(403);
    expect((await clients.get(`clients/${body.client_id}`)).body.scope).toBe('demo:read admin:clients:read');
  });

  it('lets nobody take over a client that may do more than he [AD-03]', async () => {
    const clients = await AdminCaller.of(app, 'admin:clients:read', 'admin:clients:write');
    const path = `clients/${admin.clientId}`;
    expect((await clients.post(`${path}/secrets`, {})).status).toBe(403);
    const { items } = (await clients.get(`${path}/secrets`)).body;
    expect((await clients.delete(`${path}/secrets/${items[0].id}`)).status).toBe(403);
    expect((await clients.patch(path, { client_name: 'x' })).status).toBe(403);
    expect((await clients.patch(path, { scope: 'demo:read' })).status).toBe(403);
    expect((await clients.delete(path)).status).toBe(403);
    const redirect = { redirect_uris: ['https://evil.example.com/callback'] };
    expect((await clients.patch('clients/cardea-docs', redirect)).status).toBe(403);
    const events = await admin.get(`audit-events?type=admin.refused&client_id=${admin.clientId}`);
    expect(events.body.items).toHaveLength(5);
    expect(events.body.items[0]).toMatchObject({ actor: clients.clientId, outcome: 'failure' });
  });

  it('lets nobody give a person roles that he does not hold, himself included [AD-03]', async () => {
    const users = await AdminCaller.of(app, 'admin:users:read', 'admin:users:write');
    for (const roles of [['admin'], ['x', 'admin:keys:write']]) {
      expect((await users.post('users', { username: 'climber', roles })).status).toBe(403);
    }
    const { body } = await users.post('users', { username: 'climber', roles: ['admin:users:read'] });
    expect((await users.patch(`users/${body.id}`, { roles: ['admin'] })).status).toBe(403);
    expect((await users.get(`users/${body.id}`)).body.roles).toEqual(['admin:users:read']);
    expect((await admin.patch(`users/${body.id}`, { roles: ['admin'] })).status).toBe(200);
  });

  it('lets nobody change, shut out, remove or become a person who holds more than he [AD-03]', async () => {
    const users = await AdminCaller.of(app, 'admin:users:read', 'admin:users:write', 'admin:sessions:write');
    const { items } = (await users.get('users?q=admin')).body;
    const { id } = items.find(({ username }: { username: string }) => username === 'admin');
    const path = `users/${id}`;
    expect((await users.put(`${path}/password`, { password: 'mine-from-now-on' })).status).toBe(403);
    expect((await users.patch(path, { password: 'mine-from-now-on' })).status).toBe(403);
    expect((await users.patch(path, { email: 'mine@example.com' })).status).toBe(403);
    expect((await users.patch(path, { disabled: true })).status).toBe(403);
    expect((await users.patch(path, { roles: [] })).status).toBe(403);
    expect((await users.post(`${path}/unlock`)).status).toBe(403);
    expect((await users.delete(`${path}/sessions`)).status).toBe(403);
    expect((await users.delete(path)).status).toBe(403);
    expect((await users.get(path)).headers.get('etag')).toBe('"1"');
  });

  it('gives no rights by another resource server [AD-03]', async () => {
    const servers = await AdminCaller.of(app, 'admin:resource-servers:read', 'admin:resource-servers:write');
    const scopes = [{ name: 'admin:users:write', description: 'x' }];
    const made = await servers.post('resource-servers', { audience: 'urn:evil', name: 'Evil', scopes });
    expect(made.status).toBe(409);
    const again = await servers.post('resource-servers', {
      audience: `${app.issuer}/admin/v1`,
      name: 'Evil',
    });
    expect(again.status).toBe(409);
  });
});
