import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, verdict } from '../support/calls.js';
import { ALICE, allow } from '../support/code-flow.js';
import {
  approve,
  consentFor,
  deviceCodes,
  enterCode,
  LIFETIME,
  newCount,
  ownCount,
  poll,
} from '../support/device-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('the device flow under attack', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    ownCount(app);
    const metadata = {
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code' as const],
      token_endpoint_auth_method: 'none' as const,
    };
    await app.addClient('attacker', metadata);
  });
  afterAll(() => app.close());

  it('[DV-02] polls that come too early are told so, and the interval grows for good', async () => {
    newCount(app);
    const { device_code, user_code } = await deviceCodes(app);
    const after = async (seconds: number) => {
      app.clock.advance(seconds);
      return verdict(await poll(app, device_code));
    };
    expect(await after(0)).toBe('400 authorization_pending');
    expect(await after(2)).toBe('400 slow_down');
    expect(await after(6)).toBe('400 slow_down');
    expect(await after(16)).toBe('400 authorization_pending');
    await approve(app, user_code);
    expect(await after(10)).toBe('400 slow_down');
    expect(await after(19)).toBe('400 slow_down');
    expect(await after(25)).toBe('200 fine');
  });

  it('[DV-03] a device code is worth nothing to another client, and slows nobody down there', async () => {
    const { device_code, user_code } = await deviceCodes(app);
    const foreign = () => poll(app, device_code, {}, { id: 'attacker' });
    expect(verdict(await foreign())).toBe('400 invalid_grant');
    await approve(app, user_code);
    expect(verdict(await foreign())).toBe('400 invalid_grant');
    expect(verdict(await poll(app, device_code))).toBe('200 fine');
  });

  it('[DV-04] an approved device code gives tokens once', async () => {
    const { device_code, user_code } = await deviceCodes(app);
    await approve(app, user_code);
    const answers = await Promise.all(Array.from({ length: 50 }, () => poll(app, device_code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    app.clock.advance(300);
    expect(verdict(await poll(app, device_code))).toBe('400 invalid_grant');
  });

  it('[DV-05] a poll cannot widen what was allowed', async () => {
    const { device_code, user_code } = await deviceCodes(app, { scope: 'openid' });
    await approve(app, user_code);
    const { body } = await poll(app, device_code, { scope: 'openid profile admin' });
    expect(body.scope).toBe('openid');
    const other = await deviceCodes(app, { scope: 'openid' });
    await approve(app, other.user_code);
    const wider = await poll(app, other.device_code, { resource: 'urn:demo:api' });
    expect(verdict(wider)).toBe('400 invalid_target');
  });

  it('[DV-06] says why there are no tokens', async () => {
    const { device_code, user_code } = await deviceCodes(app);
    expect(verdict(await poll(app, device_code))).toBe('400 authorization_pending');
    const { browser, page } = await consentFor(app, user_code);
    const refused = await browser.follow(await browser.post(page.url.pathname, { action: 'deny' }));
    expect(refused.text).toContain('Access was not given');
    for (let n = 0; n < 2; n++) {
      app.clock.advance(5);
      expect(verdict(await poll(app, device_code))).toBe('400 access_denied');
    }
    const cancelled = await deviceCodes(app);
    const stranger = new TestBrowser(app.url);
    const login = await enterCode(stranger, cancelled.user_code);
    await stranger.follow(await stranger.post(login.url.pathname, { action: 'cancel' }));
    expect(verdict(await poll(app, cancelled.device_code))).toBe('400 access_denied');
    const expired = await deviceCodes(app);
    app.clock.advance(LIFETIME + 1);
    expect(verdict(await poll(app, expired.device_code))).toBe('400 expired_token');
    expect(verdict(await poll(app, 'unknown'))).toBe('400 invalid_grant');
    expect(verdict(await poll(app, ''))).toBe('400 invalid_request');
  });

  it('[DV-07] nothing is decided from another site, by GET or by HEAD', async () => {
    newCount(app);
    const { device_code, user_code } = await deviceCodes(app);
    const { browser, page } = await consentFor(app, user_code);
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      expect((await browser.post(page.url.pathname, { action: 'allow' }, headers)).status).toBe(403);
      expect((await browser.post('/device', { user_code }, headers)).status).toBe(403);
    }
    const complete = await browser.get(`/device?user_code=${user_code}`);
    expect(complete.status).toBe(200);
    expect(complete.text).toContain(`value="${user_code}"`);
    expect(complete.text).not.toContain('value="allow"');
    expect(complete.text).not.toContain('Demo TV');
    const head = await call(app, `/device?user_code=${user_code}`, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    const other = new TestBrowser(app.url);
    expect((await other.get(page.url.pathname)).status).toBe(403);
    expect(verdict(await poll(app, device_code))).toBe('400 authorization_pending');
  });

  it('[DV-08] what stands in the address is text on the page', async () => {
    const hostile = '"><script>alert(1)</script>';
    const browser = new TestBrowser(app.url);
    for (const answer of [
      await browser.get(`/device?user_code=${encodeURIComponent(hostile)}`),
      await browser.post('/device', { user_code: hostile }),
    ]) {
      expect(answer.text).not.toContain('<script');
      expect(answer.text).toContain('&lt;script');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
    }
    expect((await browser.get('/device?user_code=a&user_code=b')).status).toBe(400);
  });

  it('[DV-08] what a device says of itself is text on the page', async () => {
    newCount(app);
    const answer = await call(app, '/device_authorization', {
      method: 'POST',
      headers: { 'user-agent': '<img src=x onerror=alert(1)>' },
      body: new URLSearchParams({ client_id: 'demo-tv', scope: 'openid' }),
    });
    const { page } = await consentFor(app, answer.body.user_code as string);
    expect(page.text).not.toContain('<img');
    expect(page.text).toContain('&lt;img src=x');
  });

  it('a person who is not the one who was asked decides nothing', async () => {
    newCount(app);
    const { device_code, user_code } = await deviceCodes(app);
    const { browser } = await consentFor(app, user_code, new TestBrowser(app.url), ALICE);
    const session = browser.cookie('cardea_session');
    expect(session).toEqual(expect.any(String));
    const stranger = new TestBrowser(app.url);
    stranger.setCookie('cardea_session', session!);
    const page = await enterCode(stranger, user_code);
    stranger.clearCookies();
    await allow(stranger, page);
    expect(verdict(await poll(app, device_code))).toBe('400 authorization_pending');
  });
});
