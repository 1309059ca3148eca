import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { ask, tokensFor, userinfo, verdict } from '../support/calls.js';
import {
  initialAccessToken,
  PORTAL,
  type Registered,
  registered,
  send,
} from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

const CREDENTIALS = { grant_type: 'client_credentials' };

describe('/register/{client_id}', () => {
  let app: TestApp;
  let administration: Administration;
  let initial: string;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    initial = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  const manage = ({ client_id }: Registered, method: string, token: string, body?: unknown) =>
    send(app, method, `/register/${client_id}`, token, body);
  const replaceable = ({ client_id }: Registered, more: object = {}) => ({ client_id, ...PORTAL, ...more });

  it('GET tells what is registered, with the next token and without the secret (RFC 7592 §2.1)', async () => {
    const made = await registered(app, initial);
    const { status, headers, body } = await manage(made, 'GET', made.registration_access_token);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ client_id: made.client_id, ...PORTAL });
    expect(body).not.toHaveProperty('client_secret');
    expect(body.registration_access_token).not.toBe(made.registration_access_token);
    const again = await manage(made, 'GET', body.registration_access_token as string);
    expect(again.status).toBe(200);
  });

  it('PUT replaces all, and what is left out goes back to its default (RFC 7592 §2.2)', async () => {
    const made = await registered(app, initial, { client_uri: 'https://rp.test', default_max_age: 60 });
    const replaced = await manage(made, 'PUT', made.registration_access_token, {
      ...replaceable(made),
      client_secret: made.client_secret,
      client_name: 'Renamed',
      contacts: null,
    });
    expect(replaced.status).toBe(200);
    expect(replaced.body).toMatchObject({ client_name: 'Renamed', redirect_uris: PORTAL.redirect_uris });
    for (const gone of ['client_uri', 'default_max_age', 'contacts'])
      expect(replaced.body).not.toHaveProperty(gone);
    expect(await administration.events('client.updated')).toHaveLength(1);
  });

  it('PUT keeps what administrators have set beyond what a client may', async () => {
    const made = await registered(app, initial);
    await administration.changeClient(made.client_id, {
      access_token_lifetime: 60,
      scope: 'openid demo:read',
    });
    const { status } = await manage(
      made,
      'PUT',
      made.registration_access_token,
      replaceable(made, { scope: 'openid demo:read', access_token_lifetime: 86400, first_party: true }),
    );
    expect(status).toBe(200);
    const stored = await administration.clients.findStored(made.client_id);
    expect(stored?.metadata).toMatchObject({
      access_token_lifetime: 60,
      first_party: false,
      scope: 'openid demo:read',
    });
  });

  it('PUT gives a secret to a client that becomes confidential, and takes it from one that becomes public', async () => {
    const credentials = { grant_types: ['authorization_code', 'client_credentials'] };
    const made = await registered(app, initial, { token_endpoint_auth_method: 'none' });
    const confidential = await manage(
      made,
      'PUT',
      made.registration_access_token,
      replaceable(made, credentials),
    );
    expect(confidential.body).toMatchObject({
      client_secret: expect.any(String),
      client_secret_expires_at: 0,
    });
    const client = { id: made.client_id, secret: confidential.body.client_secret as string };
    expect(verdict(await ask(app, { ...CREDENTIALS, scope: '' }, client))).not.toBe('401 invalid_client');
    const token = confidential.body.registration_access_token as string;
    const open = await manage(made, 'PUT', token, replaceable(made, { token_endpoint_auth_method: 'none' }));
    expect(open.body).not.toHaveProperty('client_secret');
    expect(verdict(await ask(app, CREDENTIALS, client))).toBe('401 invalid_client');
  });

  it('PUT that is refused changes nothing, and its token stays good', async () => {
    const made = await registered(app, initial);
    const bad = replaceable(made, { redirect_uris: ['javascript:alert(1)'] });
    expect(verdict(await manage(made, 'PUT', made.registration_access_token, bad))).toBe(
      '400 invalid_redirect_uri',
    );
    const { body } = await manage(made, 'GET', made.registration_access_token);
    expect(body.redirect_uris).toEqual(PORTAL.redirect_uris);
  });

  it('DELETE removes the client with all that it was granted (RFC 7592 §2.3)', async () => {
    const redirect_uris = ['http://localhost:8080/callback'];
    const made = await registered(app, initial, { redirect_uris });
    const client = { id: made.client_id, secret: made.client_secret };
    const tokens = await tokensFor(app, { scope: 'openid profile offline_access' }, client);
    const gone = await manage(made, 'DELETE', made.registration_access_token);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect(verdict(await userinfo(app, tokens.access_token))).toBe('401 invalid_token');
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect(verdict(await ask(app, refresh, client))).toBe('401 invalid_client');
    const { items } = await administration.grantLists.list({ limit: 10, clientId: made.client_id });
    expect(items).toEqual([]);
    expect(await administration.clients.findStored(made.client_id)).toBeUndefined();
    expect((await administration.events('client.deleted'))[0]).toMatchObject({ clientId: made.client_id });
  });

  it('lets nobody in once an administrator has disabled or removed the client', async () => {
    const [disabled, removed] = [await registered(app, initial), await registered(app, initial)];
    await administration.changeClient(disabled.client_id, {}, true);
    await administration.clients.remove(removed.client_id);
    for (const made of [disabled, removed]) {
      expect(verdict(await manage(made, 'GET', made.registration_access_token))).toBe('401 invalid_token');
      expect(verdict(await manage(made, 'DELETE', made.registration_access_token))).toBe('401 invalid_token');
    }
    await administration.changeClient(disabled.client_id, {}, false);
    expect((await manage(disabled, 'GET', disabled.registration_access_token)).status).toBe(200);
  });

  it('gives one of many uses of a token at once its way', async () => {
    const made = await registered(app, initial);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        at % 2 === 0
          ? manage(made, 'GET', made.registration_access_token)
          : manage(made, 'PUT', made.registration_access_token, replaceable(made, { client_name: `N${at}` })),
      ),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter((answer) => verdict(answer) === '401 invalid_token')).toHaveLength(9);
  });
});
