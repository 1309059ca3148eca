import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientMetadataError } from '../../src/clients/client-metadata-error.js';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { refresh, type TestClient, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const OFFLINE = { scope: 'openid profile offline_access' };
const METADATA: ClientMetadata = {
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [WEB.redirectUri],
  scope: 'openid profile email offline_access demo:read',
  first_party: true,
};
const STRICT: TestClient = { id: 'strict', secret: 'strict-secret' };
const ATTACKER: TestClient = { id: 'attacker', secret: 'attacker-secret' };

describe('refreshing', () => {
  let app: TestApp;
  let administration: Administration;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    await app.addClient(STRICT.id, { ...METADATA, refresh_token_grace: 0 }, STRICT.secret);
    await app.addClient(ATTACKER.id, METADATA, ATTACKER.secret);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const begin = (client: TestClient = WEB, parameters: Record<string, string> = OFFLINE) =>
    tokensFor(app, parameters, client, browser);
  const next = async (token: string, client: TestClient = WEB) => {
    const answer = await refresh(app, token, {}, client);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as unknown as { refresh_token: string; access_token: string; id_token: string };
  };

  it('ends the whole grant when a rotated token comes back (RFC 9700 §4.14.2) [RT-01]', async () => {
    const first = await begin(STRICT);
    const second = await next(first.refresh_token, STRICT);
    expect(verdict(await userinfo(app, first.access_token))).toBe('200 fine');
    expect(verdict(await refresh(app, first.refresh_token, {}, STRICT))).toBe('400 invalid_grant');
    expect(verdict(await refresh(app, second.refresh_token, {}, STRICT))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, first.access_token))).toBe('401 invalid_token');
    expect(verdict(await userinfo(app, second.access_token))).toBe('401 invalid_token');
    const [event] = await administration.events('refresh_token.reused');
    expect(event).toMatchObject({ clientId: STRICT.id, outcome: 'failure' });
  });

  it('does so after the grace window where there is one [RT-01]', async () => {
    const first = await begin();
    const second = await next(first.refresh_token);
    app.clock.advance(11);
    expect(verdict(await refresh(app, first.refresh_token))).toBe('400 invalid_grant');
    expect(verdict(await refresh(app, second.refresh_token))).toBe('400 invalid_grant');
  });

  it('does so within the grace window too when the successor was used already [RT-01]', async () => {
    const first = await begin();
    const second = await next(first.refresh_token);
    const third = await next(second.refresh_token);
    expect(verdict(await refresh(app, first.refresh_token))).toBe('400 invalid_grant');
    expect(verdict(await refresh(app, third.refresh_token))).toBe('400 invalid_grant');
  });

  it('gives the same successor again within the grace window: two tabs, one chain', async () => {
    const first = await begin();
    const inOneTab = await next(first.refresh_token);
    app.clock.advance(8);
    const inTheOther = await next(first.refresh_token);
    const third = await next(inOneTab.refresh_token);
    await next(inTheOther.refresh_token);
    app.clock.advance(11);
    await next(third.refresh_token);
    app.clock.advance(11);
    expect(verdict(await refresh(app, inTheOther.refresh_token))).toBe('400 invalid_grant');
  });

  it('succeeds once of 100 at a time without grace, and leaves no live chain [RT-02] [FI-23]', async () => {
    for (let round = 0; round < 3; round++) {
      const { refresh_token } = await begin(STRICT);
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => refresh(app, refresh_token, {}, STRICT)),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(new Set(answers.filter((answer) => answer !== won[0]).map(verdict))).toEqual(
        new Set(['400 invalid_grant']),
      );
      const successor = won[0].body.refresh_token as string;
      expect(verdict(await refresh(app, successor, {}, STRICT))).toBe('400 invalid_grant');
    }
  });

  it('leaves one chain after 100 at a time with grace [RT-02] [FI-23]', async () => {
    const { refresh_token } = await begin();
    const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(app, refresh_token)));
    expect(new Set(answers.map(verdict))).toEqual(new Set(['200 fine']));
    const [one, other] = answers.map(({ body }) => body.refresh_token as string);
    await next(one);
    app.clock.advance(11);
    expect(verdict(await refresh(app, other))).toBe('400 invalid_grant');
  });

  it('refuses the token of another client, whose grant lives on [RT-03]', async () => {
    const { refresh_token } = await begin();
    expect(verdict(await refresh(app, refresh_token, {}, ATTACKER))).toBe('400 invalid_grant');
    expect(verdict(await refresh(app, refresh_token, {}, { id: 'demo-spa' }))).toBe('400 invalid_grant');
    const [event] = await administration.events('refresh_token.client_mismatch');
    expect(event).toMatchObject({ outcome: 'failure' });
    expect(verdict(await refresh(app, refresh_token))).toBe('200 fine');
  });

  it('lets the scope narrow and never widen (RFC 6749 §6) [RT-04]', async () => {
    const { refresh_token } = await begin();
    for (const scope of [
      'openid profile offline_access admin',
      'openid profile email',
      'demo:read',
      'bogus',
    ]) {
      expect(verdict(await refresh(app, refresh_token, { scope }))).toBe('400 invalid_scope');
    }
    const narrow = await refresh(app, refresh_token, { scope: 'openid' });
    expect(narrow.body.scope).toBe('openid');
    expect(partsOf(narrow.body.access_token as string).claims.scope).toBe('openid');
    const wide = await refresh(app, narrow.body.refresh_token as string, { scope: OFFLINE.scope });
    expect(wide.body.scope).toBe(OFFLINE.scope);
    const without = await refresh(app, wide.body.refresh_token as string, { scope: 'profile' });
    expect(without.body).not.toHaveProperty('id_token');
    const again = await refresh(app, without.body.refresh_token as string);
    expect(again.body.scope).toBe(OFFLINE.scope);
  });

  it('refuses malformed scopes and keeps the token good [RT-04]', async () => {
    const { refresh_token } = await begin();
    for (const scope of ['openid "quoted"', 'op\\enid', 'ümlaut', ' ']) {
      expect(verdict(await refresh(app, refresh_token, { scope }))).toBe('400 invalid_scope');
    }
    expect(verdict(await refresh(app, refresh_token))).toBe('200 fine');
  });

  it('ends with the session unless offline_access was granted (OIDC Core §11) [RT-06]', async () => {
    const own = new TestBrowser(app.url);
    const online = await tokensFor(app, { scope: 'openid profile' }, WEB, own);
    const offline = await tokensFor(app, OFFLINE, WEB, own);
    await next(online.refresh_token);
    await own.get(`/logout?id_token_hint=${online.id_token}`);
    expect(verdict(await refresh(app, online.refresh_token))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, online.access_token))).toBe('401 invalid_token');
    expect(verdict(await refresh(app, offline.refresh_token))).toBe('200 fine');
  });

  it('takes no other kind of token, and is none for UserInfo [RT-07]', async () => {
    const { refresh_token, access_token, id_token } = await begin();
    expect(verdict(await userinfo(app, refresh_token))).toBe('401 invalid_token');
    expect(verdict(await refresh(app, access_token))).toBe('400 invalid_grant');
    expect(verdict(await refresh(app, id_token))).toBe('400 invalid_grant');
    expect(verdict(await refresh(app, refresh_token.replace('_rt_', '_at_')))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, refresh_token.replace('_rt_', '_at_')))).toBe('401 invalid_token');
    expect(verdict(await refresh(app, refresh_token))).toBe('200 fine');
  });

  it('ignores parameters that are not its own, and keeps nothing of them [RT-14]', async () => {
    const { refresh_token, id_token } = await begin();
    const extra = {
      client_session_host: 'http://evil.example',
      redirect_uri: 'http://evil.example/cb',
      sub: 'somebody-else',
      user_id: 'somebody-else',
      tenant: 'evil',
      nonce: 'planted-nonce',
    };
    const answer = await refresh(app, refresh_token, extra);
    expect(verdict(answer)).toBe('200 fine');
    const { claims } = partsOf(answer.body.id_token as string);
    expect(claims.sub).toBe(partsOf(id_token).claims.sub);
    expect(JSON.stringify([answer.body, claims])).not.toMatch(/evil|somebody-else|planted/);
    const again = await next(answer.body.refresh_token as string);
    expect(JSON.stringify(partsOf(again.id_token))).not.toMatch(/evil|somebody-else|planted/);
  });

  it('gives an ID token of the same sign-in (OIDC Core §12.2) [RT-15]', async () => {
    const { refresh_token, id_token } = await begin();
    app.clock.advance(30);
    const { claims: before } = partsOf(id_token);
    const { claims: after } = partsOf((await next(refresh_token)).id_token);
    for (const name of ['iss', 'sub', 'aud', 'auth_time', 'acr', 'amr', 'sid']) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
    expect(before.nonce).toBe('n1');
    expect(after).not.toHaveProperty('nonce');
    expect(after.iat as number).toBeGreaterThanOrEqual((before.iat as number) + 30);
    expect(after.at_hash).not.toBe(before.at_hash);
  });

  it('cannot be registered without rotation for a public client (RFC 9700 §2.2.2) [RT-16]', async () => {
    const open: ClientMetadata = { ...METADATA, token_endpoint_auth_method: 'none' };
    await expect(app.addClient('open', { ...open, rotate_refresh_tokens: false })).rejects.toThrow(
      ClientMetadataError,
    );
    await app.addClient('open', open);
    const { refresh_token } = await begin({ id: 'open' });
    const second = await next(refresh_token, { id: 'open' });
    expect(second.refresh_token).not.toBe(refresh_token);
    await expect(administration.changeClient('open', { rotate_refresh_tokens: false })).rejects.toThrow(
      ClientMetadataError,
    );
  });

  it('keeps the one token of a confidential client that does not rotate', async () => {
    const client = { id: 'steady', secret: 'steady-secret' };
    await app.addClient(client.id, { ...METADATA, rotate_refresh_tokens: false }, client.secret);
    const { refresh_token } = await begin(client);
    for (let time = 0; time < 3; time++) {
      app.clock.advance(60);
      const answer = await refresh(app, refresh_token, {}, client);
      expect(verdict(answer)).toBe('200 fine');
      expect(answer.body).not.toHaveProperty('refresh_token');
    }
  });
});
