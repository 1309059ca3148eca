import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_SCOPES } from '../../src/resources/built-in-scopes.js';
import { AdminCaller } from '../e2e/admin-caller.js';
import { authorize, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type AppRoute, controllerRoutes, serverRoutes } from './app-routes.js';

describe('routes', () => {
  let app: TestApp;
  let routes: AppRoute[];
  let adminRoutes: AppRoute[];
  const scopes = ADMIN_SCOPES.map(({ name }) => name).filter((name) => name !== 'admin');
  beforeAll(async () => {
    app = await TestApp.start();
    routes = controllerRoutes(app);
    adminRoutes = routes.filter(({ path }) => path.startsWith('/admin/v1/'));
  });
  afterAll(() => app.close());

  it('are all stated by controllers: the server has no other, and no fewer', () => {
    const stated = routes.flatMap(({ method, path, answersHead }) => [
      `${method} ${path}`,
      ...(answersHead ? [`HEAD ${path}`] : []),
    ]);
    expect(serverRoutes(app).sort()).toEqual(stated.sort());
    expect(stated.length).toBeGreaterThan(50);
  });

  it('answer HEAD where GET is for everybody, and nowhere else (RFC 9110 §9.3.2)', () => {
    const both = routes.filter(({ answersHead }) => answersHead);
    expect(both.length).toBeGreaterThan(10);
    for (const { method, protection, handler } of both) {
      expect([handler, method, protection?.kind]).toEqual([handler, 'GET', 'public']);
    }
  });

  it('state their protection, each of them [AD-01]', () => {
    const silent = routes.filter(({ protection }) => protection === undefined);
    expect(silent.map(({ handler }) => handler)).toEqual([]);
  });

  it('say why, where anybody may call them', () => {
    const reasons = routes.flatMap(({ protection }) =>
      protection?.kind === 'public' ? [protection.reason] : [],
    );
    expect(reasons.length).toBeGreaterThan(5);
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });

  it('of the admin API need a scope of theirs: to read for GET, to write for all else [AD-01]', () => {
    expect(adminRoutes.length).toBeGreaterThan(30);
    for (const { method, protection, handler } of adminRoutes) {
      const scope = protection?.kind === 'bearer' ? protection.scope : `none at ${handler}`;
      expect(scopes).toContain(scope);
      expect(scope.endsWith(':read')).toBe(method === 'GET');
    }
  });

  async function call(
    route: AppRoute,
    bearer?: string,
  ): Promise<{ status: number; challenge: string | null }> {
    const path = route.path.replace(/:\w+/g, 'anything');
    const sends = ['POST', 'PUT', 'PATCH'].includes(route.method);
    const response = await fetch(app.url + path, {
      method: route.method,
      headers: {
        cookie: 'cardea_session=anything',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(sends ? { 'content-type': 'application/json' } : {}),
      },
      ...(sends ? { body: '{}' } : {}),
    });
    await response.arrayBuffer();
    return { status: response.status, challenge: response.headers.get('www-authenticate') };
  }

  it('of the admin API answer 401 without a token, and to cookies [AD-01] [AD-10]', async () => {
    for (const route of adminRoutes) {
      const { status, challenge } = await call(route);
      expect([route.handler, status]).toEqual([route.handler, 401]);
      expect(challenge).toMatch(/^Bearer realm=/);
    }
  });

  it("of the admin API answer 401 to a person's token for other things [AD-01]", async () => {
    const { body } = await token(app, redemption(await authorize(app, { scope: 'openid profile' })));
    for (const route of adminRoutes) {
      const { status, challenge } = await call(route, body.access_token as string);
      expect([route.handler, status]).toEqual([route.handler, 401]);
      expect(challenge).toContain('error="invalid_token"');
    }
  });

  it('of the admin API answer 403 to a token with every scope but theirs [AD-01]', async () => {
    for (const scope of scopes) {
      const own = adminRoutes.filter(
        ({ protection }) => protection?.kind === 'bearer' && protection.scope === scope,
      );
      const { accessToken } = await AdminCaller.of(app, ...scopes.filter((other) => other !== scope));
      for (const route of own) {
        const { status, challenge } = await call(route, accessToken);
        expect([route.handler, status]).toEqual([route.handler, 403]);
        expect(challenge).toContain(`error="insufficient_scope"`);
        expect(challenge).toContain(`scope="${scope}"`);
      }
    }
  });

  it('of the admin API that write answer 403 to who may read everything [AD-01]', async () => {
    const { accessToken } = await AdminCaller.of(app, ...scopes.filter((scope) => scope.endsWith(':read')));
    for (const route of adminRoutes.filter(({ method }) => method !== 'GET')) {
      expect([route.handler, (await call(route, accessToken)).status]).toEqual([route.handler, 403]);
    }
  });
});
