import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { ClientsService } from '../../src/clients/clients.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { call, refresh, userinfo, verdict } from '../support/calls.js';
import {
  approveNewest,
  beginCiba,
  CIBA,
  CIBA_GRANT,
  denyNewest,
  listed,
  newestQuestion,
  pollCiba,
  requestPerson,
  requestsPage,
} from '../support/ciba-flow.js';
import { TestApp } from '../support/test-app.js';

describe('the CIBA flow in poll mode', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('acknowledges a request (CIBA §7.3)', async () => {
    const { status, headers, body } = await requestPerson(app);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({ auth_req_id: expect.stringMatching(/^[\w-]{43}$/), expires_in: 300, interval: 5 });
    await denyNewest(app);
  });

  it('gives tokens once the person has allowed it (§10.1, §11)', async () => {
    const { auth_req_id } = await beginCiba(app, { scope: 'openid profile offline_access' });
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    const { page } = await approveNewest(app);
    expect([page.status, page.text.includes('Access was given')]).toEqual([200, true]);
    app.clock.advance(5);
    const { status, headers, body } = await pollCiba(app, auth_req_id);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'openid profile offline_access' });
    const claims = decodeJwt(body.id_token as string);
    expect(claims).toMatchObject({ iss: app.issuer, aud: CIBA.id, acr: 'urn:cardea:acr:1fa', amr: ['pwd'] });
    expect(Object.keys(claims).filter((name) => name.startsWith('urn:'))).toEqual([]);
    expect((await userinfo(app, body.access_token as string)).body).toMatchObject({ sub: claims.sub });
    expect(verdict(await refresh(app, body.refresh_token as string, {}, CIBA))).toBe('200 fine');
  });

  it('tells that the person has refused (§11)', async () => {
    const { auth_req_id } = await beginCiba(app);
    const page = await denyNewest(app);
    expect(page.text).toContain('Nothing was shared');
    for (let times = 0; times < 2; times++) {
      expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 access_denied');
      app.clock.advance(5);
    }
  });

  it('tells that nobody has answered in time, at the time that the client wished (§7.1, §11)', async () => {
    const { auth_req_id, expires_in } = await beginCiba(app, { requested_expiry: '30' });
    expect(expires_in).toBe(30);
    app.clock.advance(29);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    app.clock.advance(2);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 expired_token');
  });

  it('lets nobody wait longer than a quarter of an hour', async () => {
    const { expires_in } = await beginCiba(app, { requested_expiry: '86400' });
    expect(expires_in).toBe(900);
    await denyNewest(app);
  });

  it('makes the interval of a client that polls too early five seconds longer, for good (§11)', async () => {
    const { auth_req_id } = await beginCiba(app);
    const verdicts: string[] = [];
    for (const pause of [0, 1, 5, 10, 15, 14]) {
      app.clock.advance(pause);
      verdicts.push(verdict(await pollCiba(app, auth_req_id)));
    }
    const [pending, slower] = ['400 authorization_pending', '400 slow_down'];
    expect(verdicts).toEqual([pending, slower, slower, slower, slower, slower]);
    await denyNewest(app);
  });

  it('goes on at the longer interval once the client keeps to it', async () => {
    const { auth_req_id } = await beginCiba(app);
    await pollCiba(app, auth_req_id);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 slow_down');
    app.clock.advance(10);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    app.clock.advance(9);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 slow_down');
    await denyNewest(app);
  });

  it('shows which client asks, for what, with which message, and from where before anything is allowed', async () => {
    const form = { scope: 'openid profile demo:read', binding_message: 'Case W4SCT & <co>' };
    const { auth_req_id } = await beginCiba(app, form);
    const { page, browser } = await newestQuestion(app);
    for (const text of [
      'Demo CIBA',
      'Case W4SCT &amp; &lt;co',
      'TestCallCentre/1.0',
      '127.0.0.1',
      '<time datetime="',
      'See your profile',
      'Read your demo data',
    ])
      expect(page.text).toContain(text);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    await browser.follow(await browser.post(page.url.pathname, { action: 'deny' }));
  });

  it('gives no more than what was left ticked', async () => {
    const { auth_req_id } = await beginCiba(app, { scope: 'openid profile email' });
    const { browser, page } = await newestQuestion(app);
    await browser.follow(await browser.post(page.url.pathname, { action: 'allow', scope: 'email' }));
    expect((await pollCiba(app, auth_req_id)).body.scope).toBe('openid email');
  });

  it('gives a token for the API that was named (RFC 8707)', async () => {
    const form = { scope: 'openid demo:read', resource: 'urn:demo:api' };
    const { auth_req_id } = await beginCiba(app, form);
    await approveNewest(app);
    const { body } = await pollCiba(app, auth_req_id, { resource: 'urn:demo:api' });
    expect(decodeJwt(body.access_token as string)).toMatchObject({ aud: 'urn:demo:api' });
    expect(verdict(await requestPerson(app, { resource: 'urn:nobody' }))).toBe('400 invalid_target');
  });

  it('is for clients that have the grant type, and prove who they are', async () => {
    const web = { id: 'demo-web', secret: 'demo-web-secret' };
    expect(verdict(await requestPerson(app, {}, web))).toBe('400 unauthorized_client');
    expect(verdict(await pollCiba(app, 'anything', {}, web))).toBe('400 unauthorized_client');
    expect(verdict(await requestPerson(app, {}, { id: CIBA.id }))).toBe('401 invalid_client');
    expect(verdict(await requestPerson(app, {}, { id: CIBA.id, secret: 'wrong' }))).toBe(
      '401 invalid_client',
    );
    expect((await call(app, '/bc-authorize')).status).toBe(405);
  });

  it('is refused to public clients', async () => {
    const metadata = { grant_types: [CIBA_GRANT], token_endpoint_auth_method: 'none' as const };
    await expect(app.addClient('public-ciba', metadata)).rejects.toMatchObject({
      code: 'invalid_client_metadata',
    });
  });

  it('gives nothing of a person who was removed after he had allowed it', async () => {
    const person = { username: 'leaving', password: 'leaving-password-1' };
    const user = await app.addUser(person.username, person.password);
    const { auth_req_id } = await beginCiba(app, { login_hint: 'leaving' });
    await approveNewest(app, person);
    await app.nest.get(UsersService, { strict: false }).remove(user.id);
    app.clock.advance(2);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 invalid_grant');
    expect(verdict(await requestPerson(app, { login_hint: 'leaving' }))).toBe('400 unknown_user_id');
  });

  it('shows nothing of a client that was removed', async () => {
    const leaving = { id: 'leaving-client', secret: 'leaving-client-secret' };
    await app.addClient(leaving.id, { grant_types: [CIBA_GRANT], scope: 'openid' }, leaving.secret);
    const { auth_req_id } = await beginCiba(app, { scope: 'openid' }, leaving);
    await app.nest.get(ClientsService, { strict: false }).remove(leaving.id);
    const { page } = await requestsPage(app);
    expect(listed(page)).toEqual([]);
    expect(verdict(await pollCiba(app, auth_req_id, {}, leaving))).toBe('401 invalid_client');
  });
});
