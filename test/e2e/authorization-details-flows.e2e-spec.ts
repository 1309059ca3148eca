import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { ask, call, refresh, tokensFor, verdict } from '../support/calls.js';
import {
  approveNewest,
  beginCiba,
  CIBA_GRANT,
  newestQuestion,
  pollCiba,
  requestPerson,
} from '../support/ciba-flow.js';
import { allow, authorize, authorizeUrl, redemption, responseOf, WEB } from '../support/code-flow.js';
import { consentFor, deviceCodes, poll, requestDevice } from '../support/device-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { inDetail, OTHER_PAYMENT, PAYMENT } from '../support/payments.js';
import { outcome } from '../support/relying-party.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { introspect } from '../support/token-state.js';
import { AdminCaller } from './admin-caller.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const REFRESH = 'urn:ietf:params:oauth:token-type:refresh_token';
const CONSENT = '200 Allow access? · Cardea';
const READER = { type: 'account_information', accounts: ['all'] };
const TYPES = { authorization_details_types: [PAYMENT.type, READER.type] };

describe('authorization details in every flow (RFC 9396)', () => {
  let app: TestApp;
  let administration: Administration;
  let admin: AdminCaller;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    admin = await AdminCaller.of(app, 'admin');
    browser = (await authorize(app)).browser;
    const [api] = (await admin.get('resource-servers?q=urn:demo')).body.items;
    const reader = { type: READER.type, title: 'See your accounts', schema: {}, consent: 'once' };
    const made = await admin.post(`resource-servers/${api.id}/authorization-details-types`, reader);
    expect(made.status).toBe(201);
  });
  afterAll(() => app.close());

  async function add(id: string, metadata: ClientMetadata) {
    await app.addClient(id, { redirect_uris: [WEB.redirectUri], ...TYPES, ...metadata }, `${id}-secret`);
    return { id, secret: `${id}-secret` };
  }
  const claimsOf = (text: unknown) => partsOf(text as string).claims;
  const open = async (parameters: Record<string, string>) =>
    browser.follow(await browser.get(authorizeUrl({ scope: 'openid', ...parameters })));

  it('a device asks for them, the person sees them there (RFC 8628)', async () => {
    const codes = await deviceCodes(app, { scope: 'openid offline_access', ...inDetail(PAYMENT) });
    const { page } = await consentFor(app, codes.user_code, browser);
    expect(page.text).toContain('123.50 EUR');
    await allow(browser, page);
    const { body } = await poll(app, codes.device_code);
    expect(body.authorization_details).toEqual([PAYMENT]);
    expect(verdict(await requestDevice(app, inDetail({ type: 'unknown' })))).toBe(
      '400 invalid_authorization_details',
    );
  });

  it('a device may ask for nothing else', async () => {
    const codes = await deviceCodes(app, { scope: '', ...inDetail(PAYMENT) });
    const { page } = await consentFor(app, codes.user_code, browser);
    await allow(browser, page);
    const { body } = await poll(app, codes.device_code, inDetail({ ...PAYMENT, actions: ['status'] }));
    expect(body).toMatchObject({ scope: '', authorization_details: [{ ...PAYMENT, actions: ['status'] }] });
  });

  it('CIBA puts them to the person on the page, and in the company’s own application', async () => {
    const { auth_req_id } = await beginCiba(app, inDetail(PAYMENT));
    expect((await newestQuestion(app, undefined, browser)).page.text).toContain('123.50 EUR');
    const owner = await add('approver', { scope: 'openid ciba:approve', first_party: true });
    const { access_token } = await tokensFor(app, { scope: 'openid ciba:approve' }, owner, browser);
    const waiting = await call(app, '/ciba/requests', {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(waiting.body.items).toEqual([expect.objectContaining({ authorization_details: [PAYMENT] })]);
    await approveNewest(app, undefined, browser);
    const { body } = await pollCiba(app, auth_req_id);
    expect(body.authorization_details).toEqual([PAYMENT]);
    expect(verdict(await requestPerson(app, inDetail({ ...PAYMENT, x: 1 })))).toBe(
      '400 invalid_authorization_details',
    );
  });

  it('signed back-channel requests carry them inside (CIBA §7.1.1)', async () => {
    const signer = await SigningClient.make(app, 'signs-ciba');
    const metadata: ClientMetadata = {
      grant_types: [CIBA_GRANT],
      scope: 'openid',
      jwks: signer.jwks,
      backchannel_authentication_request_signing_alg: 'ES256',
    };
    const client = await add(signer.id, metadata);
    const request = await signer.sign(signer.claims({ authorization_details: [PAYMENT] }));
    const begun = await requestPerson(app, { scope: undefined, login_hint: undefined, request }, client);
    expect(begun.status).toBe(200);
    expect((await newestQuestion(app, undefined, browser)).page.text).toContain('123.50 EUR');
  });

  it('an exchange keeps them, or narrows them, and never adds any (RFC 8693)', async () => {
    const subject = await tokensFor(
      app,
      { scope: 'openid demo:read offline_access', ...inDetail(PAYMENT, OTHER_PAYMENT) },
      WEB,
      browser,
    );
    const gateway = await add('gateway', {
      grant_types: [EXCHANGE, 'refresh_token'],
      redirect_uris: [],
      scope: 'demo:read',
      resource_servers: ['urn:demo:api'],
      token_exchange_policy: { allow_scope_widening: true },
    });
    const exchange = (more: Record<string, string> = {}, client = gateway) => {
      const presented = { subject_token: subject.access_token, subject_token_type: ACCESS };
      return ask(app, { grant_type: EXCHANGE, ...presented, ...more }, client);
    };
    const kept = await exchange();
    expect(kept.body.authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
    expect(claimsOf(kept.body.access_token).authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
    expect((await exchange(inDetail(PAYMENT))).body.authorization_details).toEqual([PAYMENT]);
    const larger = { ...PAYMENT, creditorName: 'Mallory' };
    expect(verdict(await exchange(inDetail(larger)))).toBe('400 invalid_authorization_details');
    const lasting = await exchange({ requested_token_type: REFRESH, ...inDetail(PAYMENT) });
    const refreshed = await refresh(app, lasting.body.access_token as string, {}, gateway);
    expect(refreshed.body.authorization_details).toEqual([PAYMENT]);
    const plain = { grant_types: [EXCHANGE], redirect_uris: [], scope: 'demo:read' };
    const without = await add('without', {
      ...plain,
      resource_servers: ['urn:demo:api'],
      authorization_details_types: [],
    });
    expect((await exchange({}, without)).body).not.toHaveProperty('authorization_details');
  });

  it('an implicit response carries them beside the token', async () => {
    const client = await add('fragment', {
      grant_types: ['implicit'],
      response_types: ['id_token token'],
      scope: 'openid demo:read',
    });
    const page = await open({
      client_id: client.id,
      response_type: 'id_token token',
      scope: 'openid demo:read',
      ...inDetail(PAYMENT),
    });
    const response = responseOf(browser, await allow(browser, page));
    expect(JSON.parse(response.authorization_details)).toEqual([PAYMENT]);
    expect(claimsOf(response.access_token).authorization_details).toEqual([PAYMENT]);
  });

  it('the password grant gives none, since nobody can be asked', async () => {
    const client = await add('typing', { grant_types: ['password'], redirect_uris: [], first_party: true });
    const form = { grant_type: 'password', username: 'alice', password: 'alice-password-1' };
    expect(verdict(await ask(app, { ...form, ...inDetail(PAYMENT) }, client))).toBe(
      '400 invalid_authorization_details',
    );
  });

  it('what may be asked once is not asked again, and anything else is', async () => {
    const client = await add('remembers', { scope: 'openid' });
    const request = { client_id: client.id, ...inDetail(READER) };
    await allow(browser, await open(request));
    expect(responseOf(browser, await open(request))).toHaveProperty('code');
    const reordered = { accounts: READER.accounts, type: READER.type };
    expect(responseOf(browser, await open({ ...request, ...inDetail(reordered) }))).toHaveProperty('code');
    for (const details of [[{ ...READER, accounts: ['one'] }], [READER, PAYMENT]])
      expect(outcome(await open({ ...request, ...inDetail(...details) }))).toBe(CONSENT);
    expect(outcome(await open({ ...request, ...inDetail(READER), prompt: 'consent' }))).toBe(CONSENT);
  });

  it('the company’s own client is asked for what is done once', async () => {
    const client = await add('house', { scope: 'openid', first_party: true });
    expect(outcome(await open({ client_id: client.id, ...inDetail(PAYMENT) }))).toBe(CONSENT);
    expect(responseOf(browser, await open({ client_id: client.id, ...inDetail(READER) }))).toHaveProperty(
      'code',
    );
  });

  it('what is allowed on another device is not remembered (RFC 8628 §5.4)', async () => {
    const tv = await add('tv', {
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'authorization_code'],
      scope: 'openid',
    });
    const codes = await deviceCodes(app, { scope: 'openid', ...inDetail(READER) }, tv);
    await allow(browser, (await consentFor(app, codes.user_code, browser)).page);
    expect(outcome(await open({ client_id: tv.id, ...inDetail(READER) }))).toBe(CONSENT);
  });

  it('a client that loses its right to a type, or the type itself, has no details any more', async () => {
    const client = await add('loses', {
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid offline_access demo:read',
    });
    const request = { scope: 'openid offline_access demo:read', ...inDetail(PAYMENT, READER) };
    const granted = await tokensFor(app, request, client, browser);
    await administration.changeClient(client.id, { authorization_details_types: [PAYMENT.type] });
    const held = [PAYMENT];
    const said = await introspect(app, granted.access_token);
    expect([said.body.active, said.body.authorization_details]).toEqual([true, held]);
    const next = await refresh(app, granted.refresh_token, {}, client);
    expect([next.body.authorization_details, claimsOf(next.body.access_token).authorization_details]).toEqual(
      [held, held],
    );
    await administration.changeClient(client.id, { authorization_details_types: [] });
    const rest = await refresh(app, next.body.refresh_token as string, {}, client);
    expect([rest.status, 'authorization_details' in rest.body]).toEqual([200, false]);
    expect((await introspect(app, next.body.access_token as string)).body).not.toHaveProperty(
      'authorization_details',
    );
  });

  it('a grant of nothing but details ends with them', async () => {
    const client = await add('only', {
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid',
    });
    const code = await authorize(
      app,
      { client_id: client.id, scope: undefined, ...inDetail(PAYMENT) },
      browser,
    );
    const { body } = await ask(app, redemption(code), client);
    expect(body).toMatchObject({ scope: '', authorization_details: [PAYMENT] });
    const next = await refresh(app, body.refresh_token as string, {}, client);
    expect(next.body.authorization_details).toEqual([PAYMENT]);
    await administration.changeClient(client.id, { authorization_details_types: [] });
    const refused = await refresh(app, next.body.refresh_token as string, {}, client);
    expect(verdict(refused)).toBe('400 invalid_scope');
  });
});
