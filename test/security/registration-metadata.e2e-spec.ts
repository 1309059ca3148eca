import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, register, registered, send } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

const NO_METADATA = '400 invalid_client_metadata';
const NO_REDIRECT = '400 invalid_redirect_uri';

/** Metadata that are addresses which the server calls. */
const CALLED = [
  'jwks_uri',
  'sector_identifier_uri',
  'logo_uri',
  'backchannel_logout_uri',
  'backchannel_client_notification_endpoint',
];

/** Addresses that lead inside, in the ways in which they are written [SS-01]. */
const INSIDE = [
  '127.0.0.1',
  '[::1]',
  '0.0.0.0',
  '169.254.169.254',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[::127.0.0.1]',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  'localhost.',
  '[64:ff9b::7f00:1]',
  '[fe80::1%25eth0]',
  '100.64.0.1',
  '[fd00::1]',
  '198.18.0.1',
  '255.255.255.255',
];

describe('what may be registered', () => {
  let app: TestApp;
  let administration: Administration;
  let token: string;
  const verdictOn = async (more: object) => verdict(await register(app, { ...PORTAL, ...more }, token));
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    token = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  it('is no address that runs in the browser, nowhere [DR-02]', async () => {
    for (const uri of [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'JaVaScRiPt:alert(1)//https://a',
    ]) {
      expect(await verdictOn({ redirect_uris: [uri] })).toBe(NO_REDIRECT);
      expect(await verdictOn({ redirect_uris: [uri], application_type: 'native' })).toBe(NO_REDIRECT);
      expect(await verdictOn({ post_logout_redirect_uris: [uri] })).toBe(NO_REDIRECT);
      for (const name of ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'initiate_login_uri']) {
        expect(await verdictOn({ [name]: uri })).toBe(NO_METADATA);
      }
    }
  });

  it('is no jwks_uri of http, and no scope beyond those of sign-in [DR-02]', async () => {
    expect(await verdictOn({ jwks_uri: 'http://rp.test/jwks' })).toBe(NO_METADATA);
    for (const scope of [
      'admin',
      'openid admin',
      'admin:clients:read',
      'demo:read',
      'openid whatever',
      'Admin',
    ]) {
      expect(await verdictOn({ scope })).toBe(NO_METADATA);
    }
  });

  it('is no admin scope, whatever the token or an administrator allows [DR-02]', async () => {
    const policy = { scopes: ['openid', 'admin', 'admin:clients:write'] };
    const generous = await initialAccessToken(app, { policy });
    expect(verdict(await register(app, { ...PORTAL, scope: 'openid admin' }, generous))).toBe(NO_METADATA);
    expect(verdict(await register(app, PORTAL, generous))).toBe(NO_METADATA);
    const made = await registered(app, token);
    await administration.changeClient(made.client_id, { scope: 'openid admin' });
    const body = { client_id: made.client_id, ...PORTAL, scope: 'openid admin' };
    const put = await send(app, 'PUT', `/register/${made.client_id}`, made.registration_access_token, body);
    expect(verdict(put)).toBe(NO_METADATA);
  });

  it.each(INSIDE)('is no address inside that the server would call: %s [DR-03]', async (host) => {
    for (const name of CALLED) {
      expect(await verdictOn({ [name]: `https://${host}/x` })).toBe(NO_METADATA);
      expect(await verdictOn({ [name]: `https://${host}:8443` })).toBe(NO_METADATA);
    }
    expect(await verdictOn({ request_uris: [`https://${host}/x`] })).toBe(NO_METADATA);
  });

  it.each([22, 25, 3306, 6379])('is no address at port %s [DR-03] [SS-04]', async (port) => {
    for (const name of CALLED)
      expect(await verdictOn({ [name]: `https://rp.test:${port}/x` })).toBe(NO_METADATA);
  });

  it('ignores what it does not know and what is not for clients to say [DR-04]', async () => {
    const attack = {
      id: 'chosen',
      client_id: 'chosen',
      client_secret: 'chosen',
      client_id_issued_at: 1,
      client_secret_expires_at: 1,
      registration_access_token: 'chosen',
      registration_client_uri: 'https://evil.test',
      tenant_id: 'other',
      owner: 'alice',
      trusted: true,
      skip_consent: true,
      roles: ['admin'],
      permissions: ['*'],
      created_at: '2000-01-01',
      disabled: false,
      revision: 99,
      first_party: true,
      require_pkce: false,
      service_account_roles: ['admin'],
      resource_servers: ['urn:demo:api'],
      access_token_lifetime: 86400,
      refresh_token_lifetime: 63072000,
      rotate_refresh_tokens: false,
      refresh_token_grace: 120,
      access_token_format: 'opaque',
      token_exchange_policy: { subjects: '*' },
      constructor: { name: 'x' },
      toString: 'x',
    };
    const [clean, attacked] = [await registered(app, token), await registered(app, token, attack)];
    const rows = await Promise.all(
      [clean, attacked].map(({ client_id }) => administration.clients.findStored(client_id)),
    );
    expect(rows[1]?.metadata).toEqual(rows[0]?.metadata);
    expect(rows[1]).toMatchObject({ clientName: PORTAL.client_name, revision: 1, disabledAt: null });
    expect(await administration.clients.findStored('chosen')).toBeUndefined();
    expect(Object.keys(attacked).sort()).toEqual(Object.keys(clean).sort());
    expect(attacked.client_secret).not.toBe('chosen');
  });

  it('refuses a body that reaches for prototypes [DR-04]', async () => {
    for (const poison of [
      '"__proto__":{"first_party":true}',
      '"constructor":{"prototype":{"first_party":true}}',
    ]) {
      const body = `{"redirect_uris":["https://rp.test/cb"],${poison}}`;
      expect(verdict(await register(app, body, token))).toBe(NO_METADATA);
    }
    expect({}).not.toHaveProperty('first_party');
  });

  it('is no grant that it was not given, and none that contradicts the rest [DR-06]', async () => {
    for (const more of [
      { grant_types: ['password'] },
      { grant_types: ['implicit'], response_types: ['token'] },
      { grant_types: ['urn:ietf:params:oauth:grant-type:token-exchange'] },
      { grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'] },
      { grant_types: ['client_credentials'], token_endpoint_auth_method: 'none', response_types: [] },
      { grant_types: ['client_credentials'], response_types: ['code'] },
      { grant_types: ['authorization_code'], response_types: [] },
      { grant_types: ['refresh_token'], response_types: [] },
      { token_endpoint_auth_method: 'unheard_of' },
    ]) {
      expect([more, await verdictOn(more)]).toEqual([more, NO_METADATA]);
    }
  });
});
