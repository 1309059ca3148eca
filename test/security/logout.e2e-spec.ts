import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeysService } from '../../src/keys/keys.service.js';
import { authorize, basic, token } from '../support/code-flow.js';
import { addRelyingParty, outcome, PAGE, requestUrl, RP } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const SILENT = requestUrl({ prompt: 'none' });
const ALIVE = `code to ${RP.redirectUri}`;
const DEAD = `login_required to ${RP.redirectUri}`;
const RETURN = 'https://rp.test/bye';
const CONFIRM = '200 Sign out? · Cardea';

describe('logging out', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = { post_logout_redirect_uris: [RETURN, 'https://rp.test/bye?from=cardea'] };
    await addRelyingParty(app, metadata);
    await addRelyingParty(app, metadata, { id: 'c-other', secret: 'c-other-secret' });
  });
  afterAll(() => app.close());

  async function signedIn(): Promise<{ browser: TestBrowser; idToken: string }> {
    const { browser, code, verifier } = await authorize(app, {
      client_id: RP.id,
      redirect_uri: RP.redirectUri,
    });
    const { redirectUri: redirect_uri } = RP;
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier };
    const { body } = await token(app, form, basic(RP.id, RP.secret));
    return { browser, idToken: body.id_token as string };
  }

  const logout = (parameters: Record<string, string>) =>
    `/logout?${new URLSearchParams(parameters).toString()}`;
  const state = async (browser: TestBrowser) => outcome(await browser.get(SILENT));
  const confirm = (browser: TestBrowser, page: Answer, fields: Record<string, string> = {}) => {
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)![1];
    return browser.post(page.url.pathname + page.url.search, { xsrf, action: 'logout', ...fields });
  };

  it('ends the session and returns to a registered address, with the state', async () => {
    const { browser, idToken } = await signedIn();
    expect(await state(browser)).toBe(ALIVE);
    const answer = await browser.get(
      logout({ id_token_hint: idToken, post_logout_redirect_uri: RETURN, state: 's 1' }),
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${RETURN}?state=s+1`]);
    expect(await state(browser)).toBe(DEAD);
  });

  it('never leads to an address that is not registered, and ends nothing [LO-01]', async () => {
    const { browser, idToken } = await signedIn();
    const uris = [
      'https://rp.test/other',
      `${RETURN}/x`,
      '//evil.example',
      `${RETURN}?x=1`,
      `${RETURN}?from=cardea&x=1`,
      'https://rp.test/BYE',
      `${RETURN}#x`,
      'https://rp.test@evil.example/bye',
      'javascript:alert(1)',
    ];
    for (const uri of uris)
      for (const who of [{ id_token_hint: idToken }, { client_id: RP.id }, {}] as Record<string, string>[]) {
        const answer = await browser.get(logout({ ...who, post_logout_redirect_uri: uri }));
        expect([uri, outcome(answer), answer.headers.get('location')]).toEqual([uri, PAGE, null]);
        expect(answer.text).not.toContain('evil.example');
      }
    expect(await state(browser)).toBe(ALIVE);
  });

  it('refuses hints that are not ID tokens of ours for that client [LO-02]', async () => {
    const { browser, idToken } = await signedIn();
    const keys = app.nest.get(KeysService, { strict: false });
    const [head, payload, signature] = idToken.split('.') as [string, string, string];
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    const hints = {
      'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'changed byte': `${head}.${payload}.${flipped}`,
      'changed payload': `${head}.${encode({ ...claims, sub: 'x' })}.${signature}`,
      'other issuer': await keys.sign('RS256', 'JWT', { ...claims, iss: 'https://evil.example' }),
      'no subject': await keys.sign('RS256', 'JWT', { iss: app.issuer, aud: RP.id }),
      'payload not an object': `${head}.${encode('text')}.${signature}`,
      'access token': await keys.sign('RS256', 'at+jwt', claims),
      'not a token': 'x.y.z',
    };
    for (const [name, hint] of Object.entries(hints)) {
      const answer = await browser.get(logout({ id_token_hint: hint, post_logout_redirect_uri: RETURN }));
      expect([name, outcome(answer)]).toEqual([name, PAGE]);
    }
    const mismatch = await browser.get(logout({ id_token_hint: idToken, client_id: 'c-other' }));
    expect(outcome(mismatch)).toBe(PAGE);
    expect(await state(browser)).toBe(ALIVE);
  });

  it('accepts an expired hint that is validly signed [LO-02]', async () => {
    const { browser, idToken } = await signedIn();
    const keys = app.nest.get(KeysService, { strict: false });
    const claims = JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url').toString()) as object;
    const now = app.clock.seconds();
    const expired = await keys.sign('RS256', 'JWT', { ...claims, iat: now - 7200, exp: now - 3600 });
    const answer = await browser.get(logout({ id_token_hint: expired, post_logout_redirect_uri: RETURN }));
    expect(answer.headers.get('location')).toBe(RETURN);
    expect(await state(browser)).toBe(DEAD);
  });

  it('asks first when the hint is of another session, or there is none [LO-03]', async () => {
    const { browser } = await signedIn();
    const { idToken } = await signedIn();
    for (const parameters of [{}, { client_id: RP.id }, { id_token_hint: idToken }] as Record<
      string,
      string
    >[]) {
      const answer = await browser.get(logout({ ...parameters }));
      expect(outcome(answer)).toBe(CONFIRM);
    }
    expect(await state(browser)).toBe(ALIVE);
  });

  it('ends nothing for an image or a form of another site [LO-03]', async () => {
    const { browser } = await signedIn();
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const image = await browser.get('/logout', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' });
    expect(outcome(image)).toBe(CONFIRM);
    const form = await browser.post('/logout', { action: 'logout' }, crossSite);
    expect(form.status).toBe(403);
    const withoutAction = await browser.follow(await browser.post('/logout', { state: 'x' }, crossSite));
    expect(outcome(withoutAction)).toBe(CONFIRM);
    expect(await state(browser)).toBe(ALIVE);
  });

  it('leaves the cookie alone when a form of another site comes without it [LO-03]', async () => {
    for (const action of ['logout', undefined]) {
      const answer = await new TestBrowser(app.url).post('/logout', action ? { action } : { state: 'x' });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const answer = await new TestBrowser(app.url).get('/logout');
    expect([outcome(answer), answer.headers.getSetCookie()]).toEqual(['200 You’re signed out · Cardea', []]);
  });

  it('takes no answer without the proof, or with that of another session [LO-03]', async () => {
    const { browser } = await signedIn();
    const other = await signedIn();
    const page = await browser.get('/logout');
    const foreign = /name="xsrf" value="([^"]+)"/.exec((await other.browser.get('/logout')).text)![1];
    for (const xsrf of ['', 'x', foreign]) {
      const answer = await confirm(browser, page, { xsrf });
      expect([xsrf, outcome(answer)]).toEqual([xsrf, CONFIRM]);
    }
    expect(await state(browser)).toBe(ALIVE);
    expect(outcome(await confirm(browser, page))).toBe('200 You’re signed out · Cardea');
    expect(await state(browser)).toBe(DEAD);
    const replayed = await confirm(other.browser, page);
    expect(outcome(replayed)).toBe(CONFIRM);
    expect(await state(other.browser)).toBe(ALIVE);
  });

  it('returns a hostile state encoded, and refuses one that is too long [LO-04]', async () => {
    const { browser, idToken } = await signedIn();
    const hint = { id_token_hint: idToken, post_logout_redirect_uri: RETURN };
    expect(outcome(await browser.get(logout({ ...hint, state: 'x'.repeat(10_000) })))).toBe(PAGE);
    expect(outcome(await browser.get(logout({ ...hint, state: 'a\r\nSet-Cookie: x=1' })))).toBe(PAGE);
    expect(await state(browser)).toBe(ALIVE);
    const script = '"><script>alert(1)</script>';
    const asked = await browser.get(
      logout({ client_id: RP.id, post_logout_redirect_uri: RETURN, state: script }),
    );
    expect(outcome(asked)).toBe(CONFIRM);
    expect(asked.text).not.toContain('<script>');
    const answer = await confirm(browser, asked);
    const location = answer.headers.get('location')!;
    expect(location).toMatch(/^https:\/\/rp\.test\/bye\?state=[\w%+.*-]+$/);
    expect(new URL(location).searchParams.get('state')).toBe(script);
  });
});
