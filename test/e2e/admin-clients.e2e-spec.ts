import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, basic, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

const WEB = {
  client_name: 'Acme Portal',
  redirect_uris: ['https://app.example.com/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
};

describe('/admin/v1/clients', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  it('registers a client, shows its secret this once, and the secret works (RFC 7591 §3.2.1)', async () => {
    const made = await admin.post('clients', {
      grant_types: ['client_credentials'],
      scope: 'demo:read',
      client_name: 'Reports',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      client_id: expect.any(String),
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_secret_expires_at: 0,
      token_endpoint_auth_method: 'client_secret_basic',
      disabled: false,
    });
    const { client_id, client_secret } = made.body;
    expect(new URL(made.headers.get('location')!, `${app.url}/admin/v1/clients`).pathname).toBe(
      `/admin/v1/clients/${client_id}`,
    );
    expect(made.headers.get('cache-control')).toBe('no-store');
    const tokens = await token(app, { grant_type: 'client_credentials' }, basic(client_id, client_secret));
    expect(tokens.status).toBe(200);
    const read = await admin.get(`clients/${client_id}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.text).not.toContain(client_secret);
    expect(read.body).not.toHaveProperty('client_secret');
  });

  it('takes an identifier of the caller, once', async () => {
    const first = await admin.post('clients', { ...WEB, client_id: 'acme-portal' });
    expect(first.body.client_id).toBe('acme-portal');
    const second = await admin.post('clients', { ...WEB, client_id: 'acme-portal' });
    expect(second.status).toBe(409);
    expect(second.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(second.body).toMatchObject({ type: 'about:blank', title: 'Conflict', status: 409 });
    for (const client_id of ['a b', '../x', '', 'x'.repeat(101), 'ä']) {
      expect((await admin.post('clients', { ...WEB, client_id })).status).toBe(400);
    }
  });

  it('makes one client out of registrations with the same identifier side by side', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin.post('clients', { ...WEB, client_id: 'racing' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('gives a public client no secret', async () => {
    const { body } = await admin.post('clients', { ...WEB, token_endpoint_auth_method: 'none' });
    expect(body).not.toHaveProperty('client_secret');
    const refused = await admin.post(`clients/${body.client_id}/secrets`, {});
    expect(refused.status).toBe(409);
  });

  it.each([
    'javascript:alert(1)//https://rp.test',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://rp.test/x',
    'file:///etc/passwd',
    'about:blank',
    'http://rp.test/callback',
    'https://rp.test/callback#x',
    'https://*.rp.test/callback',
  ])('refuses %j as a redirect address with invalid_redirect_uri [AZ-11]', async (uri) => {
    for (const application_type of ['web', 'native']) {
      const redirect = await admin.post('clients', { redirect_uris: [uri], application_type });
      expect(redirect.status).toBe(400);
      expect(redirect.body).toMatchObject({ status: 400, error: 'invalid_redirect_uri' });
      const logout = await admin.post('clients', {
        ...WEB,
        post_logout_redirect_uris: [uri],
        application_type,
      });
      expect(logout.status).toBe(400);
      expect(logout.body.error).toBe('invalid_redirect_uri');
    }
    const { body } = await admin.post('clients', WEB);
    const patched = await admin.patch(`clients/${body.client_id}`, { redirect_uris: [uri] });
    expect(patched.body).toMatchObject({ status: 400, error: 'invalid_redirect_uri' });
    expect((await admin.get(`clients/${body.client_id}`)).body.redirect_uris).toEqual(WEB.redirect_uris);
  });

  it.each([
    ['an object for a text', { client_name: { toString: 'x' } }],
    ['a list for a text', { client_name: ['x'] }],
    ['a number for a text', { client_name: 1 }],
    ['a text for a list', { redirect_uris: 'https://app.example.com' }],
    ['a nested list', { redirect_uris: [['https://app.example.com']] }],
    ['an object in a list', { redirect_uris: [{ uri: 'x' }] }],
    ['a text for a flag', { require_pkce: 'false' }],
    ['a text for a number', { default_max_age: '5' }],
    ['a fraction', { default_max_age: 1.5 }],
    ['a list for an object', { jwks: [] }],
    ['an unknown word', { token_endpoint_auth_method: 'magic' }],
    ['an unknown member', { tenantId: 'x' }],
    ['a member of the row', { createdAt: '2020-01-01' }],
    ['another member of the row', { revision: 7 }],
  ])('refuses %s [IF-20] [AD-04]', async (_, wrong) => {
    const made = await admin.post('clients', { ...WEB, ...wrong });
    expect(made.status).toBe(400);
    expect(made.body.errors[0].pointer).toBe(`/${Object.keys(wrong)[0]}`);
    const { body } = await admin.post('clients', WEB);
    const patched = await admin.patch(`clients/${body.client_id}`, wrong);
    expect(patched.status).toBe(400);
    expect((await admin.get(`clients/${body.client_id}`)).headers.get('etag')).toBe('"1"');
  });

  it.each(['[]', '"x"', '1', 'null', '', '{', '{"__proto__":{"first_party":true}}'])(
    'refuses the body %s [IF-20] [AD-04]',
    async (body) => {
      const answer = await admin.send('POST', 'clients', body, { 'content-type': 'application/json' });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body.status).toBe(400);
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml'])(
    'answers 415 to %s, and changes nothing [AD-10]',
    async (type) => {
      const body = JSON.stringify({ ...WEB, client_id: 'by-other-type' });
      const answer = await admin.send('POST', 'clients', body, { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect((await admin.get('clients/by-other-type')).status).toBe(404);
    },
  );

  it('knows no override of the method, and reads no body of a GET [AD-09]', async () => {
    await admin.post('clients', { ...WEB, client_id: 'stays' });
    await admin.post('clients/stays', {}, { 'x-http-method-override': 'DELETE' });
    await admin.get('clients/stays?_method=DELETE');
    await admin.post('clients', { _method: 'DELETE' });
    expect((await admin.get('clients/stays', { 'x-http-method-override': 'DELETE' })).status).toBe(200);
  });

  it('changes by merge patch: replaces, keeps, and takes back by null (RFC 7396)', async () => {
    const { body } = await admin.post('clients', { ...WEB, client_uri: 'https://app.example.com' });
    const changed = await admin.patch(`clients/${body.client_id}`, {
      client_name: 'Renamed',
      client_uri: null,
    });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body).toMatchObject({ client_name: 'Renamed', redirect_uris: WEB.redirect_uris });
    expect(changed.body).not.toHaveProperty('client_uri');
    const asJson = await admin.patch(
      `clients/${body.client_id}`,
      { client_name: 'Again' },
      { 'content-type': 'application/json' },
    );
    expect(asJson.body.client_name).toBe('Again');
  });

  it('refuses a change of what was changed since (RFC 9110 §13.1.1)', async () => {
    const { body } = await admin.post('clients', WEB);
    const path = `clients/${body.client_id}`;
    expect((await admin.patch(path, { client_name: 'A' }, { 'if-match': '"1"' })).status).toBe(200);
    const lost = await admin.patch(path, { client_name: 'B' }, { 'if-match': '"1"' });
    expect(lost.status).toBe(412);
    expect(lost.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect((await admin.delete(path, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.patch(path, { client_name: 'C' }, { 'if-match': '*' })).status).toBe(200);
    expect((await admin.patch(path, { client_name: 'D' }, { 'if-match': '"9", "3"' })).status).toBe(200);
    expect((await admin.get(path)).body.client_name).toBe('D');
    expect((await admin.delete(path, { 'if-match': '"4"' })).status).toBe(204);
  });

  it('lets one of several changes of the same revision through', async () => {
    const { body } = await admin.post('clients', WEB);
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((client_name) =>
        admin.patch(`clients/${body.client_id}`, { client_name }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it('shuts a disabled client out and ends what it was granted', async () => {
    const authorized = await authorize(app, { scope: 'openid offline_access' });
    const tokens = await token(app, redemption(authorized));
    const access = tokens.body.access_token as string;
    const userinfo = () =>
      fetch(`${app.url}/userinfo`, { headers: { authorization: `Bearer ${access}` } }).then((r) => r.status);
    expect(await userinfo()).toBe(200);
    expect((await admin.patch('clients/demo-web', { disabled: true })).body.disabled).toBe(true);
    expect(await userinfo()).toBe(401);
    const refreshed = () =>
      token(app, { grant_type: 'refresh_token', refresh_token: tokens.body.refresh_token as string });
    expect((await refreshed()).status).toBe(401);
    expect((await admin.patch('clients/demo-web', { disabled: false })).body.disabled).toBe(false);
    expect((await refreshed()).body.error).toBe('invalid_grant');
    expect(await userinfo()).toBe(401);
  });

  it('removes a client with all that hangs on it', async () => {
    const { body } = await admin.post('clients', { grant_types: ['client_credentials'], scope: 'demo:read' });
    const secret = basic(body.client_id, body.client_secret);
    expect((await token(app, { grant_type: 'client_credentials' }, secret)).status).toBe(200);
    expect((await admin.delete(`clients/${body.client_id}`)).status).toBe(204);
    expect((await token(app, { grant_type: 'client_credentials' }, secret)).status).toBe(401);
    expect((await admin.get(`clients/${body.client_id}`)).status).toBe(404);
    expect((await admin.delete(`clients/${body.client_id}`)).status).toBe(404);
  });
});
