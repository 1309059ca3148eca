import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { ask, call, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, authorizeUrl, responseOf, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { introspect } from '../support/token-state.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TYPE = 'urn:ietf:params:oauth:token-type:';
const SCOPE = 'openid profile offline_access demo:read';

/** Pairwise clients of two sectors, and two of one. */
const ONE = { id: 'pairwise-one', secret: 'pairwise-one-secret' };
const SAME = { id: 'pairwise-same', secret: 'pairwise-same-secret' };
const OTHER = { id: 'pairwise-other', secret: 'pairwise-other-secret' };
const OPAQUE = { id: 'pairwise-opaque', secret: 'pairwise-opaque-secret' };

describe('pairwise subjects (OIDC Core §8)', () => {
  let app: TestApp;
  let administration: Administration;
  let browser: TestBrowser;
  let alice: string;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    const add = (client: { id: string; secret: string }, metadata: ClientMetadata) =>
      app.addClient(
        client.id,
        {
          subject_type: 'pairwise',
          first_party: true,
          grant_types: ['authorization_code', 'refresh_token', EXCHANGE],
          resource_servers: ['urn:demo:api'],
          scope: SCOPE,
          post_logout_redirect_uris: ['http://localhost:8080/bye'],
          ...metadata,
        },
        client.secret,
      );
    await add(ONE, { redirect_uris: [WEB.redirectUri] });
    await add(SAME, { redirect_uris: ['http://localhost:9999/other', WEB.redirectUri] });
    await add(OTHER, { redirect_uris: ['http://127.0.0.1:8080/callback'] });
    await add(OPAQUE, { redirect_uris: [WEB.redirectUri], access_token_format: 'opaque' });
    browser = (await authorize(app)).browser;
    alice = (await administration.users.findByIdentifier('alice'))!.id;
  });
  afterAll(() => app.close());

  const tokens = (client: typeof ONE, scope = SCOPE) => tokensFor(app, { scope }, client, browser);
  const subOf = (jwt: string) => partsOf(jwt).claims.sub as string;
  const called = async (client: typeof ONE) => subOf((await tokens(client)).id_token);

  it('are the same within a sector, and tell nothing outside it', async () => {
    const sub = await called(ONE);
    expect(sub).toMatch(/^[\w-]{22}$/);
    expect(sub).not.toBe(alice);
    expect(await called(SAME)).toBe(sub);
    const redirect_uri = 'http://127.0.0.1:8080/callback';
    const { code, verifier } = await authorize(app, { client_id: OTHER.id, redirect_uri }, browser);
    const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri };
    const other = subOf((await ask(app, form, OTHER)).body.id_token as string);
    expect([sub, alice]).not.toContain(other);
  });

  it('are in everything that the client gets, and the public one in nothing', async () => {
    const sub = await called(ONE);
    for (const client of [ONE, OPAQUE]) {
      const { access_token, id_token, refresh_token } = await tokens(client);
      const form = { grant_type: 'refresh_token', refresh_token };
      const refreshed = await ask(app, form, client);
      const person = await userinfo(app, access_token);
      const introspected = await introspect(app, access_token, client);
      const ofRefresh = await introspect(app, refreshed.body.refresh_token as string, client);
      const phantom = await introspect(app, access_token, client, 'application/jwt');
      const signed = await introspect(app, access_token, client, 'application/token-introspection+jwt');
      for (const told of [person.body, introspected.body, ofRefresh.body]) expect(told.sub).toBe(sub);
      expect(subOf(id_token)).toBe(sub);
      expect(subOf(refreshed.body.id_token as string)).toBe(sub);
      expect(subOf(phantom.text)).toBe(sub);
      expect(partsOf(signed.text).claims.token_introspection).toMatchObject({ sub });
      const jwts = [id_token, refreshed.body.id_token as string, phantom.text, signed.text];
      if (client === ONE) jwts.push(access_token, refreshed.body.access_token as string);
      const texts = [person.text, introspected.text, ofRefresh.text];
      const seen = [...texts, ...jwts.map((jwt) => JSON.stringify(partsOf(jwt)))].join();
      expect(seen).not.toContain(alice);
      expect(seen).not.toContain('"username"');
    }
  });

  it('are told to a pairwise resource server of tokens of public clients', async () => {
    const { access_token } = await tokensFor(app, { scope: 'openid demo:read' }, WEB, browser);
    const { body, text } = await introspect(app, access_token, ONE);
    expect(body).toMatchObject({ active: true, sub: await called(ONE) });
    expect(text).not.toContain(alice);
    const phantom = await introspect(app, access_token, ONE, 'application/jwt');
    expect(subOf(phantom.text)).toBe(await called(ONE));
    expect((await introspect(app, access_token, WEB)).body.sub).toBe(alice);
  });

  it('lead back to the person from hints and from a subject asked for (OIDC Core §3.1.2.1, §5.5.1)', async () => {
    const { id_token } = await tokens(ONE);
    const none = async (parameters: Record<string, string>, client = ONE) => {
      const url = authorizeUrl({ client_id: client.id, prompt: 'none', ...parameters });
      const { error = 'code' } = responseOf(browser, await browser.get(url));
      return error;
    };
    const subject = (sub: object) => ({ claims: JSON.stringify({ id_token: { sub } }) });
    expect(await none({ id_token_hint: id_token })).toBe('code');
    expect(await none(subject({ value: subOf(id_token) }))).toBe('code');
    expect(await none(subject({ values: ['nobody', subOf(id_token)] }))).toBe('code');
    expect(await none({ id_token_hint: id_token, ...subject({ value: subOf(id_token) }) })).toBe('code');
    expect(await none({ id_token_hint: id_token, ...subject({ value: alice }) })).toBe('invalid_request');
    expect(await none(subject({ value: alice }))).toBe('login_required');
    expect(await none(subject({ value: alice }), WEB)).toBe('code');
    expect(await none(subject({ value: subOf(id_token) }), WEB)).toBe('login_required');
    expect(await none(subject({ values: ['nobody'] }), WEB)).toBe('login_required');
  });

  it('are exchanged for what the other client calls the person (RFC 8693)', async () => {
    const exchange = (subject_token: string, type: string, more: Record<string, string> = {}) => {
      const form = { subject_token, subject_token_type: TYPE + type, scope: 'demo:read', ...more };
      return ask(app, { grant_type: EXCHANGE, ...form }, ONE);
    };
    const { access_token } = await tokensFor(app, { scope: 'openid demo:read' }, WEB, browser);
    const answer = await exchange(access_token, 'access_token', {
      actor_token: access_token,
      actor_token_type: `${TYPE}access_token`,
    });
    expect(verdict(answer)).toBe('400 invalid_request');
    const plain = await exchange(access_token, 'access_token');
    expect(subOf(plain.body.access_token as string)).toBe(await called(ONE));
    expect(JSON.stringify(partsOf(plain.body.access_token as string))).not.toContain(alice);
    const again = await exchange(plain.body.access_token as string, 'access_token');
    expect(subOf(again.body.access_token as string)).toBe(await called(ONE));
    const { id_token } = await tokens(ONE);
    const known = await exchange(id_token, 'id_token', {
      scope: 'openid',
      requested_token_type: `${TYPE}id_token`,
    });
    expect(subOf(known.body.access_token as string)).toBe(await called(ONE));
  });

  it('name actors as the client knows them (RFC 8693 §4.1)', async () => {
    await administration.changeClient(ONE.id, { token_exchange_policy: { actors: [alice] } });
    app.clock.advance(1);
    const { access_token } = await tokensFor(app, { scope: 'openid demo:read' }, WEB, browser);
    const form = {
      grant_type: EXCHANGE,
      subject_token: access_token,
      subject_token_type: `${TYPE}access_token`,
      actor_token: access_token,
      actor_token_type: `${TYPE}access_token`,
      scope: 'demo:read',
    };
    const token = (await ask(app, form, ONE)).body.access_token as string;
    const { claims } = partsOf(token);
    expect(claims.act).toMatchObject({ sub: await called(ONE), client_id: WEB.id });
    const seen = await introspect(app, token, ONE);
    expect(seen.text).not.toContain(alice);
    expect((await ask(app, { ...form, subject_token: token }, ONE)).status).toBe(200);
  });

  it('sign out without a question by the ID token (OIDC RP-Initiated Logout §2)', async () => {
    const own = new TestBrowser(app.url);
    const { id_token } = await tokensFor(app, {}, ONE, own);
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: 'http://localhost:8080/bye',
    });
    const answer = await own.get(`/logout?${query.toString()}`);
    expect(answer.headers.get('location')).toBe('http://localhost:8080/bye');
    const after = await own.get(authorizeUrl({ client_id: ONE.id, prompt: 'none' }));
    expect(responseOf(own, after).error).toBe('login_required');
  });

  it('end the access tokens that called the person otherwise, and refreshing goes on', async () => {
    const changing = { id: 'changing', secret: 'changing-secret' };
    const metadata = { redirect_uris: [WEB.redirectUri], first_party: true, scope: SCOPE };
    await app.addClient(
      changing.id,
      { ...metadata, grant_types: ['authorization_code', 'refresh_token'] },
      changing.secret,
    );
    const before = await tokens(changing);
    expect(subOf(before.id_token)).toBe(alice);
    await administration.changeClient(changing.id, { subject_type: 'pairwise' });
    app.clock.advance(1);
    expect((await introspect(app, before.access_token, changing)).body).toEqual({ active: false });
    expect((await call(app, '/userinfo', bearer(before.access_token))).status).toBe(401);
    const form = { grant_type: 'refresh_token', refresh_token: before.refresh_token };
    expect(subOf((await ask(app, form, changing)).body.id_token as string)).toBe(await called(ONE));
  });
});

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
