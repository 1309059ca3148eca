import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, refresh, userinfo, verdict } from '../support/calls.js';
import { allow, authorize } from '../support/code-flow.js';
import {
  approve,
  consentFor,
  deviceCodes,
  enterCode,
  ownCount,
  poll,
  requestDevice,
  TV,
} from '../support/device-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code' as const;

describe('the device flow', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    ownCount(app);
  });
  afterAll(() => app.close());

  it('gives codes (RFC 8628 §3.2)', async () => {
    const { status, headers, body } = await requestDevice(app);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      device_code: expect.stringMatching(/^[\w-]{43}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${app.issuer}/device`,
      verification_uri_complete: `${app.issuer}/device?user_code=${body.user_code as string}`,
      expires_in: 600,
      interval: 5,
    });
  });

  it('gives tokens once the person has allowed it (§3.3, §3.4, §3.5)', async () => {
    const codes = await deviceCodes(app, { scope: 'openid profile offline_access' });
    expect(verdict(await poll(app, codes.device_code))).toBe('400 authorization_pending');
    const { page } = await approve(app, codes.user_code.toLowerCase().replace('-', ' '));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Your device is connected');
    app.clock.advance(5);
    const { status, body } = await poll(app, codes.device_code);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'openid profile offline_access' });
    expect(body.id_token).toEqual(expect.any(String));
    expect((await userinfo(app, body.access_token as string)).body).toMatchObject({
      name: 'Alice Marie Liddell',
    });
    expect(verdict(await refresh(app, body.refresh_token as string, {}, TV))).toBe('200 fine');
  });

  it('shows which client asks, for what, from where and with which code before anything is allowed (§5.4)', async () => {
    const codes = await deviceCodes(app, { scope: 'openid profile demo:read' });
    const { page } = await consentFor(app, codes.user_code);
    for (const text of [
      'Demo TV',
      codes.user_code,
      'TestTV/1.0',
      '127.0.0.1',
      'See your profile',
      'Read your demo data',
    ])
      expect(page.text).toContain(text);
    expect(verdict(await poll(app, codes.device_code))).toBe('400 authorization_pending');
  });

  it('gives no more than what was left ticked', async () => {
    const codes = await deviceCodes(app, { scope: 'openid profile email' });
    const { browser, page } = await consentFor(app, codes.user_code);
    await browser.follow(await browser.post(page.url.pathname, { action: 'allow', scope: 'email' }));
    expect((await poll(app, codes.device_code)).body.scope).toBe('openid email');
  });

  it('asks every time: neither a session, nor an earlier consent, nor first_party answers for the person (§5.4)', async () => {
    const metadata = { grant_types: [DEVICE_CODE], token_endpoint_auth_method: 'none' as const };
    await app.addClient('own-tv', { ...metadata, first_party: true });
    const first = await deviceCodes(app);
    const { browser } = await approve(app, first.user_code);
    for (const client of [TV, { id: 'own-tv' }]) {
      const codes = await deviceCodes(app, {}, client);
      const page = await enterCode(browser, codes.user_code);
      expect(page.text).toContain('value="allow"');
      expect(page.text).not.toContain('name="password"');
    }
  });

  it('does not take what a device was allowed for a consent elsewhere', async () => {
    const both = {
      grant_types: ['authorization_code' as const, DEVICE_CODE],
      redirect_uris: ['http://localhost:8080/callback'],
      token_endpoint_auth_method: 'none' as const,
    };
    await app.addClient('both', both);
    const { browser } = await approve(app, (await deviceCodes(app, {}, { id: 'both' })).user_code);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'both',
      redirect_uri: 'http://localhost:8080/callback',
      scope: 'openid profile',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
      prompt: 'none',
    });
    const answer = await browser.get(`/authorize?${query.toString()}`);
    expect(answer.headers.get('location')).toContain('error=consent_required');
  });

  it('works for confidential clients, and only for clients that have the grant type', async () => {
    const tv = { id: 'secret-tv', secret: 'secret-tv-secret' };
    await app.addClient(tv.id, { grant_types: [DEVICE_CODE], scope: 'openid' }, tv.secret);
    const codes = await deviceCodes(app, { scope: 'openid' }, tv);
    await approve(app, codes.user_code);
    const { status, body } = await poll(app, codes.device_code, {}, tv);
    expect(status).toBe(200);
    expect(body.refresh_token).toBeUndefined();
    expect(verdict(await requestDevice(app, {}, { id: tv.id }))).toBe('401 invalid_client');
    expect(verdict(await requestDevice(app, {}, { id: 'demo-spa' }))).toBe('400 unauthorized_client');
    expect(verdict(await poll(app, codes.device_code, {}, { id: 'demo-spa' }))).toBe(
      '400 unauthorized_client',
    );
  });

  it('refuses scopes and resources that the client may not ask for', async () => {
    expect(verdict(await requestDevice(app, { scope: 'admin' }))).toBe('400 invalid_scope');
    expect(verdict(await requestDevice(app, { resource: 'urn:nobody' }))).toBe('400 invalid_target');
    expect((await call(app, '/device_authorization')).status).toBe(405);
  });

  it('takes no code twice once it is answered', async () => {
    const codes = await deviceCodes(app);
    const other = await consentFor(app, codes.user_code);
    const { browser } = await approve(app, codes.user_code);
    expect((await enterCode(browser, codes.user_code)).status).toBe(400);
    const late = await allow(other.browser, other.page);
    expect([late.status, errorOn(late.text)]).toEqual([410, 'invalid_request']);
  });

  it('lets a person come back too late', async () => {
    const codes = await deviceCodes(app);
    const { browser, page } = await consentFor(app, codes.user_code);
    app.clock.advance(601);
    const late = await allow(browser, page);
    expect([late.status, errorOn(late.text)]).toEqual([410, 'invalid_request']);
    expect((await enterCode(browser, codes.user_code)).status).toBe(400);
  });

  it('keeps its interactions and those of /authorize apart', async () => {
    const { browser, page } = await consentFor(app, (await deviceCodes(app)).user_code);
    const id = page.url.pathname.split('/').at(-1)!;
    await browser.post(page.url.pathname, { action: 'allow' });
    const crossed = await browser.get(`/authorize/resume?interaction=${id}`);
    expect([crossed.status, errorOn(crossed.text)]).toEqual([410, 'invalid_request']);
    expect((await browser.get(`/device/resume?interaction=${id}`)).text).toContain(
      'Your device is connected',
    );
  });

  it('draws the address as a QR code for any page, whether or not there is such a code', async () => {
    const { user_code } = await deviceCodes(app);
    const answer = await call(app, `/device/qr/${user_code}`);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.text).toMatch(/^<svg|^<\?xml/);
    expect((await call(app, '/device/qr/WDJB-MJHT')).status).toBe(200);
    expect((await call(app, '/device/qr/%3Cscript%3E')).status).toBe(404);
  });

  it('ends with the session in which it was allowed, unless it is offline', async () => {
    const { browser } = await authorize(app);
    const codes = await deviceCodes(app);
    await approve(app, codes.user_code, browser);
    const { body } = await poll(app, codes.device_code);
    expect((await userinfo(app, body.access_token as string)).status).toBe(200);
    const logout = await browser.get('/logout');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(logout.text)![1];
    await browser.post('/logout', { action: 'logout', xsrf: xsrf });
    expect((await userinfo(app, body.access_token as string)).status).toBe(401);
  });

  it('is announced by discovery (§4)', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body.device_authorization_endpoint).toBe(`${app.issuer}/device_authorization`);
    expect(body.grant_types_supported).toContain(DEVICE_CODE);
  });

  it('shows an entry page without a code', async () => {
    const browser = new TestBrowser(app.url);
    const page = await browser.get('/device');
    expect(page.text).toMatch(/<input[^>]+name="user_code"/);
    expect((await browser.post('/device', { user_code: ' ' })).status).toBe(400);
  });
});
