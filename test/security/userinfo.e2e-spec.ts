import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { ask, call, post, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, redemption } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };

describe('UserInfo against tokens that are not for it', () => {
  let app: TestApp;
  let administration: Administration;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const challenge = (headers: Headers) => headers.get('www-authenticate') ?? '';

  it('asks for a token and names no error when there is none (RFC 6750 §3.1) [UI-01]', async () => {
    const without: Record<string, string>[] = [
      {},
      { authorization: 'Basic YTpi' },
      { authorization: 'Bearer' },
    ];
    for (const headers of without) {
      const answer = await call(app, '/userinfo', { headers });
      expect([answer.status, answer.text]).toEqual([401, '']);
      expect(challenge(answer.headers)).toMatch(/^Bearer realm="[^"]+", DPoP algs="[^"]+"$/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('refuses a bad token with invalid_token (RFC 6750 §3.1) [UI-01]', async () => {
    for (const token of ['bad', 'a.b.c', 'cardea_at_AAAA', 'x'.repeat(7000)]) {
      const answer = await userinfo(app, token);
      expect(verdict(answer)).toBe('401 invalid_token');
      expect(challenge(answer.headers)).toMatch(/^Bearer .*error="invalid_token"/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('wants the scope openid [UI-01]', async () => {
    const { access_token } = await tokensFor(app, { scope: 'profile' }, undefined, browser);
    const answer = await userinfo(app, access_token);
    expect(verdict(answer)).toBe('403 insufficient_scope');
    expect(challenge(answer.headers)).toMatch(/^Bearer .*error="insufficient_scope".*scope="openid"/);
  });

  it('takes the token in one way alone, and never from the query (RFC 6750 §2) [UI-01]', async () => {
    const { access_token } = await tokensFor(app, {}, undefined, browser);
    const authorization = `Bearer ${access_token}`;
    expect(verdict(await post(app, '/userinfo', { access_token }, { authorization }))).toBe(
      '400 invalid_request',
    );
    const twice: [string, string][] = [
      ['access_token', access_token],
      ['access_token', access_token],
    ];
    expect(verdict(await post(app, '/userinfo', twice))).toBe('400 invalid_request');
    const query = `/userinfo?access_token=${access_token}`;
    expect((await call(app, query)).status).toBe(401);
    expect((await post(app, query, '')).status).toBe(401);
    expect(verdict(await userinfo(app, access_token))).toBe('200 fine');
    expect(verdict(await post(app, '/userinfo', { access_token }))).toBe('200 fine');
    expect(verdict(await post(app, '/userinfo', '', { authorization }))).toBe('200 fine');
    const lowerCase = await call(app, '/userinfo', { headers: { authorization: `bearer ${access_token}` } });
    expect(verdict(lowerCase)).toBe('200 fine');
  });

  it('refuses every other kind of token [UI-02]', async () => {
    const scope = 'openid offline_access';
    const { id_token, refresh_token } = await tokensFor(app, { scope }, undefined, browser);
    const { code } = await authorize(app, {}, browser);
    for (const token of [id_token, refresh_token, code]) {
      expect(verdict(await userinfo(app, token))).toBe('401 invalid_token');
    }
  });

  it('refuses access tokens for other audiences [UI-02]', async () => {
    const service = await ask(app, { grant_type: 'client_credentials' }, SERVICE);
    expect(verdict(await userinfo(app, service.body.access_token as string))).toBe('401 invalid_token');
    const api = await tokensFor(app, { scope: 'demo:read' }, undefined, browser);
    expect(verdict(await userinfo(app, api.access_token))).toBe('401 invalid_token');
    const named = { scope: 'openid demo:read', resource: 'urn:demo:api' };
    const limited = await tokensFor(app, named, undefined, browser);
    expect(verdict(await userinfo(app, limited.access_token))).toBe('401 invalid_token');
    const both = await tokensFor(app, { scope: 'openid demo:read' }, undefined, browser);
    expect(verdict(await userinfo(app, both.access_token))).toBe('200 fine');
  });

  it('says nothing of a client that acts for itself [UI-02]', async () => {
    const metadata = { grant_types: ['client_credentials' as const], scope: '' };
    await app.addClient('scopeless', metadata, 'scopeless-secret');
    const client = { id: 'scopeless', secret: 'scopeless-secret' };
    const { body } = await ask(app, { grant_type: 'client_credentials' }, client);
    expect(verdict(await userinfo(app, body.access_token as string))).toBe('403 insufficient_scope');
  });

  it('says nothing more of somebody who was deleted, disabled or signed out [UI-03]', async () => {
    const endings: ((id: string, own: TestBrowser, idToken: string) => Promise<unknown>)[] = [
      (id) => administration.users.remove(id),
      (id) => administration.disableUser(id),
      (_id, own, idToken) => own.get(`/logout?id_token_hint=${idToken}`),
    ];
    for (const [index, end] of endings.entries()) {
      const person = { username: `leaver-${index}`, password: 'leaver-password-1' };
      const { id } = await app.addUser(person.username, person.password);
      const own = new TestBrowser(app.url);
      const { body } = await ask(app, redemption(await authorize(app, {}, own, person)));
      const token = body.access_token as string;
      expect(verdict(await userinfo(app, token))).toBe('200 fine');
      await end(id, own, body.id_token as string);
      app.clock.advance(1);
      expect([index, verdict(await userinfo(app, token))]).toEqual([index, '401 invalid_token']);
    }
  });

  it('ends with the access token (RFC 6750 §3.1)', async () => {
    const { access_token, expires_in } = await tokensFor(app, {}, undefined, browser);
    app.clock.advance(expires_in - 2);
    expect(verdict(await userinfo(app, access_token))).toBe('200 fine');
    app.clock.advance(2);
    expect(verdict(await userinfo(app, access_token))).toBe('401 invalid_token');
  });
});
