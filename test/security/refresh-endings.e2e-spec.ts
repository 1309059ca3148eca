import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { ask, refresh, type TestClient, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const OFFLINE = { scope: 'openid profile offline_access' };
const METADATA = {
  grant_types: ['authorization_code' as const, 'refresh_token' as const],
  redirect_uris: [WEB.redirectUri],
  scope: 'openid profile email offline_access demo:read admin',
  first_party: true,
};
const NARROWED: TestClient = { id: 'narrowed', secret: 'narrowed-secret' };

describe('a refresh token whose ground is gone', () => {
  let app: TestApp;
  let administration: Administration;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    await app.addClient(NARROWED.id, METADATA, NARROWED.secret);
  });
  afterAll(() => app.close());

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['was disabled', (id) => administration.disableUser(id)],
    ['was deleted', (id) => administration.users.remove(id)],
    ['has another password', (id) => administration.users.setPassword(id, 'another-password-1')],
    ['withdrew his consent', (id) => administration.consents.withdraw(id, WEB.id)],
  ])('ends with its person, who %s [RT-05]', async (how, end) => {
    const person = { username: `refresher ${how}`.replaceAll(' ', '-'), password: 'refresher-password' };
    const { id } = await app.addUser(person.username, person.password);
    const code = await authorize(app, OFFLINE, new TestBrowser(app.url), person);
    const first = await ask(app, redemption(code));
    const second = await refresh(app, first.body.refresh_token as string);
    expect(verdict(second)).toBe('200 fine');
    app.clock.advance(1);
    await end(id);
    app.clock.advance(1);
    expect(verdict(await refresh(app, second.body.refresh_token as string))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, second.body.access_token as string))).toBe('401 invalid_token');
  });

  it('ends with its client', async () => {
    const client = { id: 'short-lived', secret: 'short-lived-secret' };
    await app.addClient(client.id, METADATA, client.secret);
    const { refresh_token, access_token } = await tokensFor(app, OFFLINE, client);
    await administration.clients.remove(client.id);
    expect(verdict(await refresh(app, refresh_token, {}, client))).toBe('401 invalid_client');
    expect(verdict(await userinfo(app, access_token))).toBe('401 invalid_token');
    expect(verdict(await refresh(app, refresh_token))).toBe('400 invalid_grant');
  });

  it('gives no scope that was taken from its client, until it has it again [RT-05] [AZ-30]', async () => {
    const all = { scope: 'openid profile email offline_access' };
    const first = await tokensFor(app, all, NARROWED);
    await administration.changeClient(NARROWED.id, { scope: 'openid profile offline_access' });
    app.clock.advance(1);
    const second = await refresh(app, first.refresh_token, {}, NARROWED);
    expect(second.body.scope).toBe(OFFLINE.scope);
    expect(partsOf(second.body.access_token as string).claims.scope).toBe(OFFLINE.scope);
    const asked = { scope: 'openid email' };
    const wide = await refresh(app, second.body.refresh_token as string, asked, NARROWED);
    expect(verdict(wide)).toBe('400 invalid_scope');
    await administration.changeClient(NARROWED.id, { scope: METADATA.scope });
  });

  it('is bounded by what its client had when the code was redeemed [AZ-30]', async () => {
    const all = { client_id: NARROWED.id, scope: 'openid profile email' };
    const code = await authorize(app, all);
    await administration.changeClient(NARROWED.id, { scope: 'openid profile' });
    app.clock.advance(1);
    const { body } = await ask(app, redemption(code), NARROWED);
    expect(body.scope).toBe('openid profile');
    await administration.changeClient(NARROWED.id, { scope: METADATA.scope });
    app.clock.advance(1);
    const refreshed = await refresh(app, body.refresh_token as string, {}, NARROWED);
    expect(refreshed.body.scope).toBe('openid profile');
  });

  it('gives no scope of the admin API once its person has lost the role [RT-05]', async () => {
    const person = { username: 'once-an-admin', password: 'refresher-password' };
    const { id } = await app.addUser(person.username, person.password, { roles: ['admin'] });
    const request = { client_id: NARROWED.id, scope: 'admin offline_access' };
    const code = await authorize(app, request, new TestBrowser(app.url), person);
    const first = await ask(app, redemption(code), NARROWED);
    expect(first.body.scope).toContain('admin');
    const user = await administration.user(id);
    await administration.users.update(user, { ...user, roles: [] }, false, user.revision);
    app.clock.advance(1);
    const second = await refresh(app, first.body.refresh_token as string, {}, NARROWED);
    expect(second.body.scope ?? '').not.toContain('admin');
    const headers = { authorization: `Bearer ${String(first.body.access_token)}` };
    expect([401, 403]).toContain((await fetch(`${app.url}/admin/v1/users`, { headers })).status);
  });
});
