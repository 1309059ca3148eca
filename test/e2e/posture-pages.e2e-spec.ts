import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALICE, signIn } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const ADMIN = { username: 'admin', password: 'admin-password-for-tests' };

describe('the pages of the posture report', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = new TestBrowser(app.url);
    await app.addClient('<b>odd/id', {
      client_name: '<script>alert(1)</script>',
      redirect_uris: ['https://rp.test/cb'],
    });
  });
  afterAll(() => app.close());

  it('let an administrator sign in, and show how the server stands', async () => {
    const page = await signIn(browser, await browser.get('/admin/posture'), ADMIN);
    expect([page.status, page.url.pathname]).toEqual([200, '/admin/posture']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toMatch(/data-rule="server.issuer" data-status="not_met"/);
    expect(page.text).toContain('/admin/posture/clients/demo-web');
    expect(page.text).not.toContain('<script>');
    expect(page.text).toContain('&lt;script>');
  });

  it('show one client, with what to change', async () => {
    const page = await browser.get('/admin/posture/clients/demo-web');
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/data-rule="fapi2.pushed-requests" data-status="not_met"/);
    expect(page.text).toContain('require_pushed_authorization_requests must be true');
    expect(page.text).toMatch(/data-rule="oauth2.1.pkce" data-status="met"/);
    const odd = await browser.get(`/admin/posture/clients/${encodeURIComponent('<b>odd/id')}`);
    expect([odd.status, odd.text.includes('<b>')]).toEqual([200, false]);
  });

  it('say so where there is no such client', async () => {
    expect((await browser.get('/admin/posture/clients/nobody')).status).toBe(404);
  });

  it('list clients a hundred at a time', async () => {
    const page = await browser.get('/admin/posture?after=demo-service');
    expect(page.text).not.toContain('/admin/posture/clients/demo-api"');
    expect(page.text).toContain('/admin/posture/clients/demo-web"');
  });

  it('are not for other people, and send strangers to sign in', async () => {
    const alice = new TestBrowser(app.url);
    for (const path of ['/admin/posture', '/admin/posture/clients/demo-web']) {
      expect((await alice.get(path)).headers.get('location')).toMatch(/^\/interaction\//);
    }
    const page = await signIn(alice, await alice.get('/admin/posture'), ALICE);
    expect([page.status, errorOn(page.text)]).toEqual([403, 'access_denied']);
    expect((await alice.get('/admin/posture/clients/demo-web')).status).toBe(403);
  });

  it('are open to people with a role for reading them', async () => {
    await app.addUser('auditor', 'auditor-password-1', { roles: ['admin:posture:read'] });
    const auditor = new TestBrowser(app.url);
    const person = { username: 'auditor', password: 'auditor-password-1' };
    expect((await signIn(auditor, await auditor.get('/admin/posture'), person)).status).toBe(200);
    expect((await auditor.get('/admin/posture/clients/demo-web')).status).toBe(403);
  });

  it('take no token instead of a sign-in, and refuse one who gave up', async () => {
    const stranger = new TestBrowser(app.url);
    const login = await stranger.follow(await stranger.get('/admin/posture'));
    const answer = await stranger.follow(await stranger.post(login.url.pathname, { action: 'cancel' }));
    expect(errorOn(answer.text)).toBe('login_required');
  });
});
