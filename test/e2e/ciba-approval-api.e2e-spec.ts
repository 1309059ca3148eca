import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { ask, call, type MachineAnswer, refresh, tokensFor, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { beginCiba, denyNewest, pollCiba } from '../support/ciba-flow.js';
import { TestApp } from '../support/test-app.js';

const APP = { id: 'approver', secret: 'approver-secret' };
const BOB = { username: 'bob', password: 'bob-password-1' };

describe('the approval API for a company’s own application', () => {
  let app: TestApp;
  let alice: string;
  let bob: string;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = {
      client_name: 'Approver',
      redirect_uris: [WEB.redirectUri],
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      scope: 'openid offline_access ciba:approve demo:read',
    };
    await app.addClient(APP.id, metadata, APP.secret);
    alice = await tokenOf('openid ciba:approve');
    bob = await tokenOf('openid ciba:approve', BOB);
  });
  afterAll(() => app.close());

  async function tokenOf(
    scope: string,
    person?: typeof BOB,
    more: Record<string, string> = {},
  ): Promise<string> {
    const authorized = await authorize(app, { client_id: APP.id, scope, ...more }, undefined, person);
    const { status, text, body } = await ask(app, redemption(authorized), APP);
    if (status !== 200) throw new Error(text);
    return body.access_token as string;
  }

  const api = (path: string, token: string, method = 'GET'): Promise<MachineAnswer> =>
    call(app, `/ciba/requests${path}`, { method, headers: { authorization: `Bearer ${token}` } });

  async function waiting(token: string): Promise<string[]> {
    const { items } = (await api('', token)).body as { items: { id: string }[] };
    return items.map(({ id }) => id);
  }

  it('lists what waits for its user, and tells all that he needs to decide', async () => {
    await beginCiba(app, { binding_message: 'W4SCT', acr_values: 'urn:cardea:acr:1fa' });
    const { status, headers, body } = await api('', alice);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const [item, ...others] = body.items as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(item).toEqual({
      id: expect.stringMatching(/^[\w-]{43}$/),
      client: { client_id: 'demo-ciba', client_name: 'Demo CIBA' },
      scope: 'openid profile',
      binding_message: 'W4SCT',
      acr_values: 'urn:cardea:acr:1fa',
      ip_address: '127.0.0.1',
      user_agent: 'TestCallCentre/1.0',
      requested_at: expect.any(String),
      expires_at: expect.any(String),
    });
    expect((await api(`/${item.id as string}`, alice)).body).toEqual(item);
    await denyNewest(app);
  });

  it('approves, and the client gets its tokens with what the application’s sign-in proves', async () => {
    const { auth_req_id } = await beginCiba(app);
    const [id] = await waiting(alice);
    const { status, text } = await api(`/${id}/approve`, alice, 'POST');
    expect([status, text]).toEqual([204, '']);
    const { body } = await pollCiba(app, auth_req_id);
    const own = decodeJwt(alice);
    const claims = decodeJwt(body.id_token as string);
    expect(claims).toMatchObject({ sub: own.sub, auth_time: own.auth_time, acr: own.acr, amr: ['pwd'] });
    expect(claims.sid).toEqual(expect.any(String));
  });

  it('denies', async () => {
    const { auth_req_id } = await beginCiba(app);
    const [id] = await waiting(alice);
    expect((await api(`/${id}/deny`, alice, 'POST')).status).toBe(204);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 access_denied');
  });

  it('takes one answer, however many come at once', async () => {
    const { auth_req_id } = await beginCiba(app);
    const [id] = await waiting(alice);
    const paths = Array.from({ length: 10 }, (_, index) => `/${id}/${index % 2 ? 'approve' : 'deny'}`);
    const answers = await Promise.all(paths.map((path) => api(path, alice, 'POST')));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(9).fill(404)]);
    const approved = answers.findIndex(({ status }) => status === 204) % 2 === 1;
    expect(verdict(await pollCiba(app, auth_req_id))).toBe(approved ? '200 fine' : '400 access_denied');
    expect((await api(`/${id}`, alice)).status).toBe(404);
  });

  it('knows nothing of other people’s requests', async () => {
    const { auth_req_id } = await beginCiba(app);
    const [id] = await waiting(alice);
    expect(await waiting(bob)).toEqual([]);
    for (const [path, method] of [
      [`/${id}`, 'GET'],
      [`/${id}/approve`, 'POST'],
      [`/${id}/deny`, 'POST'],
      [`/${'a'.repeat(43)}/approve`, 'POST'],
    ]) {
      const { status, body } = await api(path, bob, method);
      expect([path, status, body.error_description]).toEqual([path, 404, 'no such request waits']);
    }
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('400 authorization_pending');
    app.clock.advance(301);
    expect((await api(`/${id}/approve`, alice, 'POST')).status).toBe(404);
  });

  it('needs a token of the person himself with the scope, for this issuer', async () => {
    const without = (await tokensFor(app, { scope: 'openid profile' })).access_token;
    expect((await api('', without)).status).toBe(403);
    expect((await api('', 'anything')).status).toBe(401);
    expect((await call(app, '/ciba/requests')).status).toBe(401);
    const elsewhere = await tokenOf('openid ciba:approve demo:read', undefined, { resource: 'urn:demo:api' });
    expect((await api('', elsewhere)).status).toBe(401);
    const machine = { id: 'machine', secret: 'machine-secret' };
    const metadata = { grant_types: ['client_credentials' as const], scope: 'ciba:approve' };
    await app.addClient(machine.id, metadata, machine.secret);
    const asked = { grant_type: 'client_credentials', scope: 'ciba:approve' };
    expect(verdict(await ask(app, asked, machine))).toBe('400 invalid_scope');
  });

  it('is closed to who acts for the person by token exchange', async () => {
    const exchanging = { id: 'exchanging', secret: 'exchanging-secret' };
    await app.addClient(
      exchanging.id,
      {
        grant_types: [
          'urn:ietf:params:oauth:grant-type:token-exchange',
          'authorization_code',
          'client_credentials',
        ],
        redirect_uris: [WEB.redirectUri],
        scope: 'openid ciba:approve demo:read',
        token_exchange_policy: { subject_audiences: [app.issuer], targets: [app.issuer] },
      },
      exchanging.secret,
    );
    const own = await ask(app, { grant_type: 'client_credentials', scope: 'demo:read' }, exchanging);
    const signedIn = await authorize(app, { client_id: exchanging.id, scope: 'openid ciba:approve' });
    const subject = await ask(app, redemption(signedIn), exchanging);
    const type = 'urn:ietf:params:oauth:token-type:access_token';
    const exchanged = await ask(
      app,
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: subject.body.access_token as string,
        subject_token_type: type,
        actor_token: own.body.access_token as string,
        actor_token_type: type,
      },
      exchanging,
    );
    expect(verdict(exchanged)).toBe('200 fine');
    expect(decodeJwt(exchanged.body.access_token as string).act).toBeDefined();
    expect((await api('', subject.body.access_token as string)).status).toBe(200);
    expect((await api('', exchanged.body.access_token as string)).status).toBe(403);
  });

  it('goes on when the session has ended, for an application that works offline', async () => {
    const person = { username: 'offline', password: 'offline-password-1' };
    const user = await app.addUser(person.username, person.password);
    const signedIn = await authorize(
      app,
      { client_id: APP.id, scope: 'openid offline_access ciba:approve' },
      undefined,
      person,
    );
    const { body } = await ask(app, redemption(signedIn), APP);
    await app.nest.get(SessionsService, { strict: false }).endAllOf(user.id);
    const refreshed = await refresh(app, body.refresh_token as string, {}, APP);
    const token = refreshed.body.access_token as string;
    const { auth_req_id } = await beginCiba(app, { login_hint: 'offline' });
    const [id] = await waiting(token);
    expect((await api(`/${id}/approve`, token, 'POST')).status).toBe(204);
    const tokens = await pollCiba(app, auth_req_id);
    expect(tokens.status).toBe(200);
    expect(decodeJwt(tokens.body.id_token as string).sid).toBeUndefined();
  });
});
