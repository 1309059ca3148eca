import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '../../src/audit/audit.service.js';
import { authorize, authorizeUrl, redemption, token } from '../support/code-flow.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const HOME = 'http://localhost:8080/';
const CONFIRM = '200 Sign out? · Cardea';
const SIGNED_OUT = '200 You’re signed out · Cardea';

describe('the end-session endpoint (OIDC RP-Initiated Logout)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  async function signedIn(scope = 'openid profile') {
    const authorized = await authorize(app, { scope });
    const { body } = await token(app, redemption(authorized));
    return { browser: authorized.browser, idToken: body.id_token as string, body };
  }
  const logout = (parameters: Record<string, string>) =>
    `/logout?${new URLSearchParams(parameters).toString()}`;
  const silent = async (browser: TestBrowser) => outcome(await browser.get(authorizeUrl({ prompt: 'none' })));
  const refresh = async (body: Record<string, unknown>) =>
    (await token(app, { grant_type: 'refresh_token', refresh_token: body.refresh_token as string })).status;
  const xsrfOn = (text: string) => /name="xsrf" value="([^"]+)"/.exec(text)![1];

  it('signs out without a question for an ID token of this session, and echoes the state', async () => {
    const { browser, idToken } = await signedIn();
    const hint = { id_token_hint: idToken, post_logout_redirect_uri: HOME };
    const answer = await browser.get(logout({ ...hint, state: 's'.repeat(128) }));
    expect(answer.headers.get('location')).toBe(`${HOME}?state=${'s'.repeat(128)}`);
    expect(browser.cookie('cardea_session')).toBeUndefined();
    expect(await silent(browser)).toBe('login_required to http://localhost:8080/callback');
  });

  it('returns nothing but the address when there was no state', async () => {
    const { browser, idToken } = await signedIn();
    const answer = await browser.get(logout({ id_token_hint: idToken, post_logout_redirect_uri: HOME }));
    expect(answer.headers.get('location')).toBe(HOME);
  });

  it('shows that the person is signed out when no address was given', async () => {
    for (const parameters of [{}, { state: 'x' }] as Record<string, string>[]) {
      const { browser, idToken } = await signedIn();
      expect(outcome(await browser.get(logout({ id_token_hint: idToken, ...parameters })))).toBe(SIGNED_OUT);
      expect(await silent(browser)).toMatch(/^login_required/);
    }
  });

  it('asks when there is no hint, and signs out or not as the person says', async () => {
    const { browser } = await signedIn();
    const page = await browser.get('/logout');
    expect(outcome(page)).toBe(CONFIRM);
    const xsrf = xsrfOn(page.text);
    const stayed = await browser.post('/logout', { xsrf, action: 'stay' });
    expect(stayed.headers.get('location')).toBe('/');
    expect(await silent(browser)).toMatch(/^code/);
    expect(outcome(await browser.post('/logout', { xsrf, action: 'logout' }))).toBe(SIGNED_OUT);
    expect(await silent(browser)).toMatch(/^login_required/);
  });

  it('returns to the address after the question, for a client that shows no hint', async () => {
    const { browser } = await signedIn();
    const asked = logout({ client_id: 'demo-web', post_logout_redirect_uri: HOME, state: 's2' });
    const page = await browser.get(asked);
    expect(outcome(page)).toBe(CONFIRM);
    expect(page.text).toContain('Demo Web');
    const answer = await browser.post(asked, { xsrf: xsrfOn(page.text), action: 'logout' });
    expect(answer.headers.get('location')).toBe(`${HOME}?state=s2`);
  });

  it('does by POST what it does by GET, whether or not the cookie came along', async () => {
    const { browser, idToken } = await signedIn();
    const form = { id_token_hint: idToken, post_logout_redirect_uri: HOME, state: 's3' };
    const withoutCookie = await new TestBrowser(app.url).post('/logout', form);
    const location = withoutCookie.headers.get('location')!;
    expect(location.startsWith('/logout?')).toBe(true);
    const answer = await browser.get(location);
    expect(answer.headers.get('location')).toBe(`${HOME}?state=s3`);
    expect(await silent(browser)).toMatch(/^login_required/);
  });

  it('returns at once where nobody is signed in', async () => {
    const { idToken } = await signedIn();
    const browser = new TestBrowser(app.url);
    const answer = await browser.get(logout({ id_token_hint: idToken, post_logout_redirect_uri: HOME }));
    expect(answer.headers.get('location')).toBe(HOME);
    expect(outcome(await browser.get('/logout'))).toBe(SIGNED_OUT);
  });

  it('ends the grants of the session, except offline ones (OIDC Core §11)', async () => {
    const bound = await signedIn();
    expect(await refresh(bound.body)).toBe(200);
    await bound.browser.get(logout({ id_token_hint: bound.idToken }));
    expect(await refresh(bound.body)).toBe(400);
    const userinfo = await fetch(`${app.url}/userinfo`, {
      headers: { authorization: `Bearer ${bound.body.access_token as string}` },
    });
    expect(userinfo.status).toBe(401);
    const offline = await signedIn('openid offline_access');
    await offline.browser.get(logout({ id_token_hint: offline.idToken }));
    expect(await refresh(offline.body)).toBe(200);
  });

  it('leaves other browsers of the same person signed in', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await one.browser.get(logout({ id_token_hint: one.idToken }));
    expect([await silent(one.browser), await silent(other.browser)]).toEqual([
      expect.stringMatching(/^login_required/),
      expect.stringMatching(/^code/),
    ]);
  });

  it('is recorded', async () => {
    const { browser, idToken } = await signedIn();
    await browser.get(logout({ id_token_hint: idToken }));
    const { items } = await app.nest
      .get(AuditService, { strict: false })
      .list({ limit: 1, type: 'session.ended' });
    expect(items[0]).toMatchObject({ clientId: 'demo-web', outcome: 'success', userId: expect.any(String) });
  });
});
