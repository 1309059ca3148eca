import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpiredRowsTask } from '../../src/database/expired-rows.task.js';
import { Statements } from '../../src/database/statements.js';
import { Administration } from '../support/administration.js';
import { ask, post, refresh, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, basic, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { API, isActive, revoke } from '../support/token-state.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const SPA = { id: 'demo-spa' };
const OFFLINE = { scope: 'openid offline_access' };

describe('revocation', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let administration: Administration;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  it('of a refresh token ends the grant and all of its tokens (RFC 7009 §2.1) [RV-03]', async () => {
    const first = await tokensFor(app, OFFLINE, WEB, browser);
    const second = (await refresh(app, first.refresh_token)).body as {
      access_token: string;
      refresh_token: string;
    };
    const other = await tokensFor(app, OFFLINE, WEB, browser);
    const answer = await revoke(app, second.refresh_token, WEB);
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    for (const token of [first.access_token, second.access_token]) {
      expect(verdict(await userinfo(app, token))).toBe('401 invalid_token');
      expect(await isActive(app, token, WEB)).toBe(false);
    }
    expect(await isActive(app, second.refresh_token, WEB)).toBe(false);
    expect(verdict(await refresh(app, second.refresh_token))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(app, other.access_token))).toBe('200 fine');
    const [event] = await administration.events('token.revoked');
    expect(event).toMatchObject({ clientId: WEB.id, outcome: 'success' });
  });

  it('of a refresh token that was rotated since ends the grant too', async () => {
    const first = await tokensFor(app, OFFLINE, WEB, browser);
    const { body } = await refresh(app, first.refresh_token);
    await revoke(app, first.refresh_token, WEB);
    expect(await isActive(app, body.refresh_token as string, WEB)).toBe(false);
  });

  it.each(['jwt', 'opaque'] as const)(
    'of an access token (%s) ends that one alone [RV-03]',
    async (format) => {
      const client = { id: `single-${format}`, secret: `single-${format}-secret` };
      const metadata = {
        grant_types: ['authorization_code' as const, 'refresh_token' as const],
        redirect_uris: [WEB.redirectUri],
        scope: 'openid offline_access',
        first_party: true,
        access_token_format: format,
      };
      await app.addClient(client.id, metadata, client.secret);
      const first = await tokensFor(app, OFFLINE, client, browser);
      const second = (await refresh(app, first.refresh_token, {}, client)).body as {
        access_token: string;
        refresh_token: string;
      };
      expect((await revoke(app, first.access_token, client)).status).toBe(200);
      expect(verdict(await userinfo(app, first.access_token))).toBe('401 invalid_token');
      expect(await isActive(app, first.access_token, client)).toBe(false);
      expect(verdict(await userinfo(app, second.access_token))).toBe('200 fine');
      expect(verdict(await refresh(app, second.refresh_token, {}, client))).toBe('200 fine');
    },
  );

  it('of an access token of a client that acts for itself ends it', async () => {
    const one = (await ask(app, { grant_type: 'client_credentials' }, SERVICE)).body.access_token as string;
    const other = (await ask(app, { grant_type: 'client_credentials' }, SERVICE)).body.access_token as string;
    expect((await revoke(app, one, SERVICE)).status).toBe(200);
    expect(await isActive(app, one, API)).toBe(false);
    expect(await isActive(app, other, API)).toBe(true);
  });

  it('is open to public clients for their own tokens, also from their pages (RFC 7009 §2.1, §2.3)', async () => {
    const tokens = await tokensFor(app, OFFLINE, SPA, browser);
    const origin = 'http://localhost:8080';
    const form = { token: tokens.refresh_token, client_id: SPA.id };
    const answer = await post(app, '/revoke', form, { origin });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    expect(verdict(await userinfo(app, tokens.access_token))).toBe('401 invalid_token');
  });

  it('answers an unknown token, a wrong hint and the same token again alike (RFC 7009 §2.2) [RV-02]', async () => {
    const { access_token, refresh_token } = await tokensFor(app, OFFLINE, WEB, browser);
    for (const [token, hint] of [
      ['unknown', 'access_token'],
      [access_token, 'refresh_token'],
      [access_token, 'access_token'],
      [refresh_token, 'access_token'],
      [refresh_token, 'no_such_type'],
    ] as const) {
      const answer = await revoke(app, token, WEB, { token_type_hint: hint });
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    expect(await isActive(app, access_token, WEB)).toBe(false);
    expect(await isActive(app, refresh_token, WEB)).toBe(false);
  });

  it('refuses what is malformed and changes nothing', async () => {
    const { refresh_token: token } = await tokensFor(app, OFFLINE, WEB, browser);
    const authorization = basic(WEB.id, WEB.secret);
    const repeated: [string, string][] = [
      ['token', token],
      ['token', token],
    ];
    expect(verdict(await post(app, '/revoke', repeated, { authorization }))).toBe('400 invalid_request');
    expect(verdict(await post(app, '/revoke', { token: '' }, { authorization }))).toBe('400 invalid_request');
    expect(verdict(await post(app, '/revoke', {}, { authorization }))).toBe('400 invalid_request');
    const twoHints = `token=${token}&token_type_hint=a&token_type_hint=b`;
    expect(verdict(await post(app, '/revoke', twoHints, { authorization }))).toBe('400 invalid_request');
    const json = { authorization, 'content-type': 'application/json' };
    expect(verdict(await post(app, '/revoke', JSON.stringify({ token }), json))).toBe('400 invalid_request');
    expect((await post(app, '/revoke', { token: 'x'.repeat(1_000_000) }, { authorization })).status).toBe(
      413,
    );
    expect((await fetch(`${app.url}/revoke?token=${token}`)).status).toBe(405);
    expect(verdict(await post(app, `/revoke?token=${token}`, '', { authorization }))).toBe(
      '400 invalid_request',
    );
    expect(await isActive(app, token, WEB)).toBe(true);
  });

  it('keeps a row for a token until it would have expired, and for nothing else', async () => {
    const rows = async () =>
      (await app.nest.get(Statements, { strict: false }).read('SELECT jti FROM revoked_tokens', [])).length;
    app.clock.advance(24 * 3600);
    await app.nest.get(ExpiredRowsTask, { strict: false }).run();
    expect(await rows()).toBe(0);
    const { body } = await ask(app, { grant_type: 'client_credentials' }, SERVICE);
    for (let time = 0; time < 3; time++) await revoke(app, body.access_token as string, SERVICE);
    await revoke(app, 'unknown', SERVICE);
    expect(await rows()).toBe(1);
    app.clock.advance(601);
    await revoke(app, body.access_token as string, SERVICE);
    await app.nest.get(ExpiredRowsTask, { strict: false }).run();
    expect(await rows()).toBe(0);
  });

  it('is announced (RFC 8414 §2)', async () => {
    const response = await fetch(`${app.url}/.well-known/openid-configuration`);
    const document = (await response.json()) as Record<string, string[]>;
    expect(document.revocation_endpoint).toBe(`${app.issuer}/revoke`);
    expect(document.revocation_endpoint_auth_methods_supported).toEqual(
      expect.arrayContaining(['client_secret_basic', 'none']),
    );
  });
});
