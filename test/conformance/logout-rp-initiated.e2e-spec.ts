import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { type TestClient } from '../support/calls.js';
import { authorizeUrl } from '../support/code-flow.js';
import { partsOf, unsigned } from '../support/forged-jwt.js';
import { addLogoutClient, BYE, logoutUrl, type SignedIn, signInAt, signOut } from '../support/logging-out.js';
import { outcome, PAGE } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, formOn, type TestBrowser } from '../support/test-browser.js';

const CONFIRM = '200 Sign out? · Cardea';
const SIGNED_OUT = '200 You’re signed out · Cardea';

describe('OpenID conformance: RP-initiated logout', () => {
  let app: TestApp;
  let client: TestClient;
  let person: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await addLogoutClient(app);
  });
  afterAll(() => app.close());

  const signIn = async () => (person = await signInAt(app, client));
  const silent = (browser: TestBrowser) =>
    browser.get(authorizeUrl({ client_id: client.id, scope: 'openid', prompt: 'none' }));
  const isSignedIn = async () => outcome(await silent(person.browser)).startsWith('code');
  const get = (parameters: Record<string, string>) => person.browser.get(logoutUrl(parameters));
  /** Answers the question that a page asks. */
  const confirm = (page: Answer) =>
    person.browser.post(page.url.pathname + page.url.search, {
      ...formOn(page.text).fields,
      action: 'logout',
    });

  it('oidcc-rp-initiated-logout: the state comes back, nothing else, and the session has ended', async () => {
    await signIn();
    const answer = await signOut(person, { post_logout_redirect_uri: BYE, state: 'xyz' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${BYE}?state=xyz`]);
    expect(outcome(await silent(person.browser))).toMatch(/^login_required to /);
  });

  it('oidcc-rp-initiated-logout-no-state: no state comes back', async () => {
    await signIn();
    const answer = await signOut(person, { post_logout_redirect_uri: BYE });
    expect(answer.headers.get('location')).toBe(BYE);
  });

  it.each([
    ['bad-post-logout-redirect-uri', 'https://elsewhere.test/bye'],
    ['query-added-to-post-logout-redirect-uri', `${BYE}?foo=bar`],
  ])('oidcc-rp-initiated-logout-%s: never leads back', async (_module, uri) => {
    await signIn();
    const answer = await signOut(person, { post_logout_redirect_uri: uri, state: 'xyz' });
    expect([outcome(answer), answer.headers.get('location')]).toEqual([PAGE, null]);
    expect(await isSignedIn()).toBe(true);
  });

  it('oidcc-rp-initiated-logout-modified-id-token-hint: never leads back', async () => {
    await signIn();
    const { privateKey } = await generateKeyPair('RS256');
    const { header, claims } = partsOf(person.id_token);
    const foreign = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: header.kid as string })
      .sign(privateKey);
    for (const id_token_hint of [foreign, unsigned(person.id_token, { alg: 'none' })]) {
      const answer = await get({ id_token_hint, post_logout_redirect_uri: BYE, state: 'xyz' });
      expect([outcome(answer), answer.headers.get('location')]).toEqual([PAGE, null]);
    }
    expect(await isSignedIn()).toBe(true);
  });

  it('oidcc-rp-initiated-logout-no-id-token-hint: an error, or the question when the client is named', async () => {
    await signIn();
    expect(outcome(await get({ post_logout_redirect_uri: BYE, state: 'xyz' }))).toBe(PAGE);
    const asked = await get({ client_id: client.id, post_logout_redirect_uri: BYE, state: 'xyz' });
    expect(outcome(asked)).toBe(CONFIRM);
    expect(await isSignedIn()).toBe(true);
    expect((await confirm(asked)).headers.get('location')).toBe(`${BYE}?state=xyz`);
    expect(await isSignedIn()).toBe(false);
  });

  it.each<[string, Record<string, string>]>([
    ['no-params', {}],
    ['only-state', { state: 'xyz' }],
  ])('oidcc-rp-initiated-logout-%s: asks, and then says that it is done', async (_module, parameters) => {
    await signIn();
    const asked = await get(parameters);
    expect(outcome(asked)).toBe(CONFIRM);
    expect(outcome(await confirm(asked))).toBe(SIGNED_OUT);
    expect(await isSignedIn()).toBe(false);
  });

  it('oidcc-rp-initiated-logout-no-post-logout-redirect-uri: says that it is done', async () => {
    await signIn();
    expect(outcome(await signOut(person, { state: 'xyz' }))).toBe(SIGNED_OUT);
    expect(await isSignedIn()).toBe(false);
  });

  it('oidcc-discovery-endpoint-verification: names the endpoint', async () => {
    const discovery = await fetch(`${app.url}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ end_session_endpoint: `${app.issuer}/logout` });
  });
});
