import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, call, tokensFor, userinfo } from '../support/calls.js';
import { authorize, authorizeUrl, redemption, responseOf, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { introspect } from '../support/token-state.js';
import { AdminCaller } from './admin-caller.js';

const CARLA = { username: 'carla', password: 'carla-password-1' };
const PORTAL = { id: 'portal', secret: 'portal-secret' };
const EMPLOYMENT = {
  name: 'employment',
  description: 'See where you work',
  claims: [
    { name: 'department', attribute: '/employment/department' },
    { name: 'cost_center', attribute: '/employment/cost~1center', targets: ['id_token', 'access_token'] },
    { name: 'badges', attribute: '/badges', targets: ['userinfo'] },
    { name: 'nothing', attribute: '/employment/none', targets: ['userinfo', 'id_token'] },
  ],
};

describe('/admin/v1/scopes and the claims that scopes release', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
    expect((await admin.post('scopes', EMPLOYMENT)).status).toBe(201);
    const orders = {
      audience: 'urn:orders',
      name: 'Orders',
      scopes: [
        {
          name: 'orders',
          description: 'Your orders',
          claims: [{ name: 'region', attribute: '/region', targets: ['access_token'] }],
        },
      ],
    };
    expect((await admin.post('resource-servers', orders)).status).toBe(201);
    await app.addClient(
      PORTAL.id,
      { redirect_uris: [WEB.redirectUri], scope: 'openid profile employment orders' },
      PORTAL.secret,
    );
    await app.addUser(CARLA.username, CARLA.password, {
      attributes: { employment: { department: 'R&D', 'cost/center': 42 }, badges: ['blue'], region: 'EU' },
    });
    browser = new TestBrowser(app.url);
    await authorize(app, { client_id: PORTAL.id, scope: 'openid' }, browser, CARLA);
  });
  afterAll(() => app.close());

  const tokens = (parameters: Record<string, string>) => tokensFor(app, parameters, PORTAL, browser);

  it('releases attributes where the mapper says, once the scope is granted, and absent ones never', async () => {
    const { access_token, id_token, scope } = await tokens({ scope: 'openid employment' });
    expect(scope).toBe('openid employment');
    const { body } = await userinfo(app, access_token);
    expect(body).toEqual({ sub: expect.any(String), department: 'R&D', badges: ['blue'] });
    const { claims } = partsOf(id_token);
    expect(claims.cost_center).toBe(42);
    expect(claims).not.toHaveProperty('department');
    expect(partsOf(access_token).claims).toMatchObject({ cost_center: 42 });
    expect(partsOf(access_token).claims).not.toHaveProperty('badges');
    expect((await introspect(app, access_token, PORTAL)).body.cost_center).toBe(42);
    const without = await tokens({ scope: 'openid' });
    expect(Object.keys((await userinfo(app, without.access_token)).body)).toEqual(['sub']);
    expect(partsOf(without.id_token).claims).not.toHaveProperty('cost_center');
  });

  it('puts what an API’s scope releases into the tokens for that API', async () => {
    const { access_token } = await tokens({ scope: 'openid orders' });
    expect(partsOf(access_token).claims).toMatchObject({ region: 'EU' });
    expect((await userinfo(app, access_token)).body).not.toHaveProperty('region');
  });

  it('releases a mapped claim that is asked for by its name (OIDC Core §5.5)', async () => {
    const claims = JSON.stringify({
      userinfo: { department: null, region: null },
      id_token: { badges: null },
    });
    const { access_token, id_token } = await tokens({ scope: 'openid', claims });
    expect(Object.keys((await userinfo(app, access_token)).body).sort()).toEqual(['department', 'sub']);
    expect(partsOf(id_token).claims).not.toHaveProperty('badges');
  });

  it('gives the ID token all of them when no access token comes with it (OIDC Core §5.4)', async () => {
    const metadata = {
      redirect_uris: [WEB.redirectUri],
      first_party: true,
      scope: 'openid employment',
      grant_types: ['implicit' as const],
      response_types: ['id_token' as const],
    };
    await app.addClient('fragment', metadata, 'fragment-secret');
    const url = authorizeUrl({
      client_id: 'fragment',
      response_type: 'id_token',
      scope: 'openid employment',
    });
    const { id_token } = responseOf(browser, await browser.get(url));
    expect(partsOf(id_token).claims).toMatchObject({ department: 'R&D', cost_center: 42, badges: ['blue'] });
  });

  it('puts the scope to people in its own words', async () => {
    const strange = new TestBrowser(app.url);
    const page = await strange.follow(
      await strange.get(authorizeUrl({ client_id: PORTAL.id, scope: 'openid employment' })),
    );
    const consent = await strange.follow(
      await strange.post(page.url.pathname, {
        username: 'bob',
        password: 'bob-password-1',
        action: 'login',
      }),
    );
    expect(consent.text).toContain('See where you work');
  });

  it('is said in discovery, and is no scope for a client that acts for itself', async () => {
    app.clock.advance(1);
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body.scopes_supported).toEqual(expect.arrayContaining(['openid', 'employment', 'orders']));
    expect(body.claims_supported).toEqual(expect.arrayContaining(['department', 'cost_center']));
    expect(body.claims_supported).not.toContain('region');
    const metadata = { grant_types: ['client_credentials' as const], scope: 'employment orders' };
    await app.addClient('robot', metadata, 'robot-secret');
    const answer = await ask(
      app,
      { grant_type: 'client_credentials' },
      { id: 'robot', secret: 'robot-secret' },
    );
    expect(answer.body.scope).toBe('orders');
  });

  it('adds to a scope of OpenID Connect, and takes it back', async () => {
    const claims = [{ name: 'region', attribute: '/region', targets: ['userinfo'] }];
    const made = await admin.post('scopes', { name: 'profile', claims });
    expect(made.body).toMatchObject({ name: 'profile', description: '', claims });
    const told = async () =>
      (await userinfo(app, (await tokens({ scope: 'openid profile' })).access_token)).body;
    expect(await told()).toMatchObject({ preferred_username: 'carla', region: 'EU' });
    expect((await admin.delete(`scopes/${made.body.id}`)).status).toBe(204);
    expect(await told()).toMatchObject({ preferred_username: 'carla' });
    expect(await told()).not.toHaveProperty('region');
  });

  it('reads, changes and removes a scope', async () => {
    const { body, headers } = await admin.post('scopes', { name: 'brief' });
    expect([headers.get('etag'), headers.get('location')]).toEqual(['"1"', `scopes/${body.id}`]);
    const path = `scopes/${body.id}`;
    const claims = [{ name: 'site', attribute: '/site', targets: ['userinfo'] }];
    const changed = await admin.patch(path, { description: 'Brief', claims }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ name: 'brief', description: 'Brief', claims });
    expect((await admin.patch(path, { claims: null }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.patch(path, { name: 'other' })).status).toBe(400);
    expect((await admin.patch(path, { claims: null })).body.claims).toEqual([]);
    expect((await admin.get('scopes?q=BRIE')).body.items).toHaveLength(1);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).status).toBe(404);
    const reader = await AdminCaller.of(app, 'admin:scopes:read');
    expect((await reader.get('scopes')).status).toBe(200);
    expect((await reader.post('scopes', { name: 'more' })).status).toBe(403);
  });

  it('refuses a scope that there is, here, at an API, or of the admin API', async () => {
    for (const name of ['employment', 'orders', 'demo:read', 'admin', 'admin:users:read'])
      expect([name, (await admin.post('scopes', { name })).status]).toEqual([name, 409]);
    const api = { audience: 'urn:thief', name: 'x', scopes: [{ name: 'employment', description: 'x' }] };
    expect((await admin.post('resource-servers', api)).status).toBe(409);
    const racing = await Promise.all(Array.from({ length: 4 }, () => admin.post('scopes', { name: 'race' })));
    expect(racing.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each([
    'sub',
    'iss',
    'aud',
    'act',
    'may_act',
    'acr',
    'scope',
    'roles',
    'active',
    'username',
    'email_verified',
    'name',
  ])('lets no attribute stand for %s', async (name) => {
    const claims = [{ name, attribute: '/x' }];
    expect((await admin.post('scopes', { name: `s-${name}`, claims })).status).toBe(400);
    const api = {
      audience: `urn:s-${name}`,
      name: 'x',
      scopes: [{ name: `a-${name}`, description: 'x', claims }],
    };
    expect((await admin.post('resource-servers', api)).status).toBe(400);
  });

  it.each([
    { name: 'a b' },
    { name: '' },
    {},
    { name: 'x', claims: {} },
    { name: 'x', claims: [{ name: 'c' }] },
    { name: 'x', claims: [{ name: 'c', attribute: 'c' }] },
    { name: 'x', claims: [{ name: 'c', attribute: '' }] },
    { name: 'x', claims: [{ name: 'c', attribute: '/a~2' }] },
    { name: 'x', claims: [{ name: 'c', attribute: '/a', targets: ['page'] }] },
    { name: 'x', claims: [{ name: 'c', attribute: '/a', extra: 1 }] },
    {
      name: 'x',
      claims: [
        { name: 'c', attribute: '/a' },
        { name: 'c', attribute: '/b' },
      ],
    },
    { name: 'x', id: 'mine' },
  ])('refuses %j [AD-04]', async (wrong) => {
    expect((await admin.post('scopes', wrong)).status).toBe(400);
  });

  it('follows own members of attributes alone', async () => {
    const claims = [
      '/constructor/name',
      '/__proto__/toString',
      '/badges/length',
      '/badges/0',
      '/region/0',
    ].map((attribute, index) => ({ name: `odd-${index}`, attribute, targets: ['userinfo'] }));
    await admin.post('scopes', { name: 'odd', claims });
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true, scope: 'openid odd' };
    await app.addClient('odd', metadata, 'odd-secret');
    const code = await authorize(app, { client_id: 'odd', scope: 'openid odd' }, browser, CARLA);
    const { body } = await ask(app, redemption(code), { id: 'odd', secret: 'odd-secret' });
    const told = (await userinfo(app, body.access_token as string)).body;
    expect(told).toEqual({ sub: expect.any(String), 'odd-2': 1, 'odd-3': 'blue' });
  });
});
