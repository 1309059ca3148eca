import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsentsService } from '../../src/consents/consents.service.js';
import { ALICE, allow, authorizeUrl, pkce, signIn, token, basic } from '../support/code-flow.js';
import { addRelyingParty, outcome, requestUrl, RP, told } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const CONSENT = '200 Allow access? · Cardea';
const CODE = `code to ${RP.redirectUri}`;
const DENIED = `access_denied to ${RP.redirectUri}`;

describe('consent (OIDC Core §3.1.2.4)', () => {
  let app: TestApp;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(app);
    await addRelyingParty(app, {}, { id: 'c-two', secret: 'c-two-secret' });
    await addRelyingParty(app, { first_party: true }, { id: 'c-house', secret: 'c-house-secret' });
    const links = {
      client_name: 'Acme Portal',
      client_uri: 'https://acme.test/',
      policy_uri: 'https://acme.test/privacy',
      tos_uri: 'https://acme.test/terms',
      redirect_uris: ['https://portal.acme.test/cb'],
    };
    await addRelyingParty(app, links, { id: 'c-linked', secret: 'c-linked-secret' });
  });
  afterAll(() => app.close());

  /** A browser in which somebody new is signed in, and what he sees of a request. */
  async function newcomer(parameters: Record<string, string> = {}, challenge?: string) {
    const person = { username: `consenting-${++made}`, password: ALICE.password };
    const { id } = await app.addUser(person.username, person.password);
    const browser = new TestBrowser(app.url);
    const page = await signIn(browser, await browser.get(requestUrl(parameters, challenge)), person);
    return { browser, page, userId: id };
  }
  const open = async (browser: TestBrowser, parameters: Record<string, string> = {}) =>
    outcome(await browser.follow(await browser.get(requestUrl(parameters))));
  const answerWith = async (browser: TestBrowser, page: Answer, fields: string[][]) =>
    browser.follow(await browser.post(page.url.pathname, fields));

  it('says who asks, for what, on behalf of whom, and where the answer goes', async () => {
    const parameters = { client_id: 'c-linked', redirect_uri: 'https://portal.acme.test/cb' };
    const { page } = await newcomer({ ...parameters, scope: 'openid profile email offline_access' });
    expect(outcome(page)).toBe(CONSENT);
    for (const words of [
      'Acme Portal',
      'Know who you are',
      'See your profile',
      'See your email address',
      'Stay connected when you’re away',
      'portal.acme.test',
      'consenting-1',
      'href="https://acme.test/privacy"',
      'href="https://acme.test/terms"',
    ])
      expect(page.text).toContain(words);
    expect(page.text.match(/name="scope" value="[^"]+"/g)).toEqual([
      'name="scope" value="profile"',
      'name="scope" value="email"',
      'name="scope" value="offline_access"',
    ]);
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://portal.acme.test;",
    );
  });

  it('shows the privacy policy and the terms before the sign-in, too', async () => {
    const browser = new TestBrowser(app.url);
    const parameters = { client_id: 'c-linked', redirect_uri: 'https://portal.acme.test/cb' };
    const page = await browser.follow(await browser.get(requestUrl(parameters)));
    expect(page.text).toContain('href="https://acme.test/privacy"');
    expect(page.text).toContain('href="https://acme.test/terms"');
  });

  it('is remembered for this person, this client and these scopes', async () => {
    const { browser, page } = await newcomer({ scope: 'openid profile email' });
    expect(outcome(await allow(browser, page))).toBe(CODE);
    expect(await open(browser, { scope: 'openid profile email' })).toBe(CODE);
    expect(await open(browser, { scope: 'email openid' })).toBe(CODE);
    expect(await open(browser, { scope: 'openid profile email phone' })).toBe(CONSENT);
    expect(await open(browser, { client_id: 'c-two', scope: 'openid profile' })).toBe(CONSENT);
    const other = await newcomer({ scope: 'openid profile email' });
    expect(outcome(other.page)).toBe(CONSENT);
  });

  it('is asked again after it was withdrawn', async () => {
    const { browser, page, userId } = await newcomer();
    await allow(browser, page);
    expect(await open(browser)).toBe(CODE);
    await app.nest.get(ConsentsService, { strict: false }).withdraw(userId, RP.id);
    expect(await open(browser)).toBe(CONSENT);
    const silent = await browser.get(requestUrl({ prompt: 'none' }));
    expect(outcome(silent)).toBe(`consent_required to ${RP.redirectUri}`);
  });

  it('to fewer scopes narrows the grant, and what was left out is asked for again', async () => {
    const { verifier, challenge } = pkce();
    const { browser, page } = await newcomer({ scope: 'openid profile email offline_access' }, challenge);
    const fields = [
      ['action', 'allow'],
      ['scope', 'email'],
    ];
    const { parameters } = told(await answerWith(browser, page, fields))!;
    const form = { grant_type: 'authorization_code', redirect_uri: RP.redirectUri, code_verifier: verifier };
    const { body } = await token(app, { ...form, code: parameters.code }, basic(RP.id, RP.secret));
    expect(body.scope).toBe('openid email');
    const userinfo = await fetch(`${app.url}/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token as string}` },
    });
    expect(await userinfo.json()).not.toHaveProperty('name');
    expect(await open(browser, { scope: 'openid email' })).toBe(CODE);
    expect(await open(browser, { scope: 'openid profile email' })).toBe(CONSENT);
  });

  it('to nothing optional still is a sign-in', async () => {
    const { browser, page, userId } = await newcomer({ scope: 'openid profile' });
    expect(outcome(await answerWith(browser, page, [['action', 'allow']]))).toBe(CODE);
    expect((await app.nest.get(ConsentsService, { strict: false }).of(userId, RP.id)).scopes).toEqual([
      'openid',
    ]);
  });

  it('to nothing at all, where no identity was asked for, is access_denied', async () => {
    const { browser, page } = await newcomer({ scope: 'profile' });
    expect(outcome(page)).toBe(CONSENT);
    expect(outcome(await answerWith(browser, page, [['action', 'allow']]))).toBe(DENIED);
  });

  it('that is refused is access_denied with state and iss, and is not remembered', async () => {
    const { browser, page, userId } = await newcomer();
    const answer = await answerWith(browser, page, [['action', 'deny']]);
    expect(outcome(answer)).toBe(DENIED);
    expect(told(answer)!.parameters).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 's1',
      iss: app.issuer,
    });
    expect((await app.nest.get(ConsentsService, { strict: false }).of(userId, RP.id)).scopes).toEqual([]);
    expect(await open(browser)).toBe(CONSENT);
  });

  it('is not asked for by a first-party client, offline access included, unless it wishes so', async () => {
    const { page, browser } = await newcomer({
      client_id: 'c-house',
      scope: 'openid profile offline_access',
    });
    expect(outcome(page)).toBe(CODE);
    expect(await open(browser, { client_id: 'c-house', prompt: 'consent' })).toBe(CONSENT);
  });

  it('to offline access is asked for of all others, and gives a refresh token that survives the session', async () => {
    const { verifier, challenge } = pkce();
    const { browser, page } = await newcomer({ scope: 'openid' });
    await allow(browser, page);
    const offline = { scope: 'openid offline_access' };
    const asked = await browser.follow(await browser.get(requestUrl(offline, challenge)));
    expect(outcome(asked)).toBe(CONSENT);
    const { code } = told(await allow(browser, asked))!.parameters;
    const form = { grant_type: 'authorization_code', redirect_uri: RP.redirectUri, code_verifier: verifier };
    const { body } = await token(app, { ...form, code: code }, basic(RP.id, RP.secret));
    expect(body.scope).toBe('openid offline_access');
    await browser.get(`/logout?id_token_hint=${body.id_token as string}`);
    const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token as string };
    expect((await token(app, refresh, basic(RP.id, RP.secret))).status).toBe(200);
  });

  it('leaves out offline access for a client that cannot refresh (OIDC Core §11)', async () => {
    await addRelyingParty(
      app,
      { grant_types: ['authorization_code'] },
      { id: 'c-once', secret: 'c-once-secret' },
    );
    const { page } = await newcomer({ client_id: 'c-once', scope: 'openid offline_access' });
    expect(page.text).not.toContain('offline_access');
  });

  it('describes the scopes of an API in its own words', async () => {
    const browser = new TestBrowser(app.url);
    const page = await signIn(browser, await browser.get(authorizeUrl({ scope: 'openid demo:read' })));
    expect(page.text).toContain('Read your demo data');
  });

  it('never covers an admin scope that the person does not have', async () => {
    const scope = 'openid profile admin:users:read';
    await addRelyingParty(app, { scope }, { id: 'c-admin', secret: 'c-admin-secret' });
    const { browser, page } = await newcomer({ client_id: 'c-admin', scope });
    expect(outcome(page)).toBe(CONSENT);
    expect(page.text).not.toContain('admin:users:read');
    const fields = [
      ['action', 'allow'],
      ['scope', 'admin:users:read'],
    ];
    expect(outcome(await answerWith(browser, page, fields))).toBe(CODE);
    const kept = await browser.follow(
      await browser.get(requestUrl({ client_id: 'c-admin', scope: 'admin:users:read' })),
    );
    expect(outcome(kept)).toMatch(/access_denied|invalid_scope/);
  });
});
