import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { ask, call, post, refresh, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { MANGLED } from '../support/mangled.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const authorization = basic(WEB.id, WEB.secret);
const OWN_ORIGIN = 'http://localhost:8080';

describe('the token endpoint', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = {
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid offline_access',
      access_token_format: 'opaque' as const,
      first_party: true,
    };
    await app.addClient('opaque', metadata, 'opaque-secret');
    const elsewhere = { ...metadata, redirect_uris: ['https://elsewhere.example/callback'] };
    await app.addClient('elsewhere', elsewhere, 'elsewhere-secret');
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const form = async () => redemption(await authorize(app, {}, browser));

  it.each(MANGLED)('takes no code %s [TK-09]', async (_kind, mangle) => {
    const whole = await form();
    expect(['400 invalid_grant', '400 invalid_request']).toContain(
      verdict(await ask(app, { ...whole, code: mangle(whole.code) })),
    );
    expect(verdict(await ask(app, whole))).toBe('200 fine');
  });

  it.each(MANGLED)('takes no refresh token %s [TK-09]', async (_kind, mangle) => {
    const { refresh_token } = await tokensFor(app, {}, WEB, browser);
    expect(['400 invalid_grant', '400 invalid_request']).toContain(
      verdict(await refresh(app, mangle(refresh_token))),
    );
    expect(verdict(await refresh(app, refresh_token))).toBe('200 fine');
  });

  it.each(['jwt', 'opaque'])('takes no changed %s access token [TK-09]', async (format) => {
    const client = format === 'opaque' ? { id: 'opaque', secret: 'opaque-secret' } : WEB;
    const { access_token } = await tokensFor(app, { scope: 'openid' }, client, browser);
    expect(access_token.startsWith('cardea_at_')).toBe(format === 'opaque');
    for (const [kind, mangle] of MANGLED) {
      const answer = await post(app, '/userinfo', { access_token: mangle(access_token) });
      expect([kind, answer.status]).toEqual([kind, 401]);
    }
    expect(verdict(await post(app, '/userinfo', { access_token }))).toBe('200 fine');
    expect(verdict(await userinfo(app, access_token))).toBe('200 fine');
  });

  it.each([
    [
      'password',
      { grant_type: 'password', username: 'alice', password: 'alice-password-1' },
      'unauthorized_client',
    ],
    ['implicit', { grant_type: 'implicit' }, 'unsupported_grant_type'],
    ['bogus', { grant_type: 'bogus' }, 'unsupported_grant_type'],
    ['a name of Object', { grant_type: 'constructor' }, 'unsupported_grant_type'],
    ['missing', {}, 'invalid_request'],
    ['empty', { grant_type: '' }, 'invalid_request'],
    ['not the client’s', { grant_type: 'client_credentials' }, 'unauthorized_client'],
  ])('refuses a grant type that is %s (RFC 6749 §5.2) [TK-12]', async (_kind, parameters, error) => {
    expect(verdict(await ask(app, parameters as Record<string, string>))).toBe(`400 ${error}`);
  });

  it('refuses a grant type that comes twice [TK-12]', async () => {
    const twice: [string, string][] = [...Object.entries(await form()), ['grant_type', 'authorization_code']];
    expect(verdict(await post(app, '/token', twice, { authorization }))).toBe('400 invalid_request');
  });

  it('takes forms alone (RFC 6749 §3.2) [TK-13]', async () => {
    const whole = await form();
    const encoded = new URLSearchParams(whole).toString();
    const bodies: [string, RequestInit['body'], Record<string, string>][] = [
      ['JSON', JSON.stringify(whole), { 'content-type': 'application/json' }],
      ['multipart', encoded, { 'content-type': 'multipart/form-data; boundary=x' }],
      ['plain text', encoded, { 'content-type': 'text/plain' }],
      ['no type', Buffer.from(encoded), {}],
      ['another charset', encoded, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-7' }],
      [
        'compressed',
        gzipSync(encoded),
        { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
      ],
      ['broken JSON', '{"grant_type":', { 'content-type': 'application/json' }],
      ['nothing', '', { 'content-type': 'application/x-www-form-urlencoded' }],
    ];
    for (const [kind, body, headers] of bodies) {
      const answer = await call(app, '/token', {
        method: 'POST',
        body,
        headers: { authorization, ...headers },
      });
      expect([kind, [400, 415].includes(answer.status)]).toEqual([kind, true]);
      expect(answer.body.error).toBe('invalid_request');
    }
    const type = 'application/x-www-form-urlencoded; charset=UTF-8';
    const control = await post(app, '/token', whole, { authorization, 'content-type': type });
    expect(verdict(control)).toBe('200 fine');
  });

  it('answers POST alone [TK-14]', async () => {
    const query = new URLSearchParams(await form()).toString();
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await call(app, `/token?${query}`, { method, headers: { authorization } });
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers.get('allow')).toContain('POST');
      expect(answer.body).not.toHaveProperty('access_token');
    }
  });

  it.each([
    ['a code twice', 'code=a&code=b'],
    ['the same code twice', 'code=a&code=a'],
    ['a list', 'code[]=a'],
    ['an object', 'code[a]=b'],
    ['__proto__', '__proto__[x]=1'],
    ['__proto__ alone', '__proto__=1&__proto__=2'],
    ['constructor', 'constructor[prototype][x]=1'],
    ['too many parameters', Array.from({ length: 5000 }, (_, index) => `p${index}=1`).join('&')],
    ['one parameter too often', 'resource=a&'.repeat(3000)],
  ])('refuses %s and stays as it was [TK-15]', async (_kind, text) => {
    const body = `grant_type=authorization_code&redirect_uri=x&${text}`;
    expect(verdict(await post(app, '/token', body, { authorization }))).toBe('400 invalid_request');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('refuses 10 001 parameters [TK-15]', async () => {
    const body = Array.from({ length: 10_001 }, (_, index) => `${index}=`).join('&');
    expect([400, 413]).toContain((await post(app, '/token', body, { authorization })).status);
  });

  it('lets nobody keep an answer, right or wrong (RFC 6749 §5.1) [TK-17]', async () => {
    const answers = [
      await ask(app, await form()),
      await ask(app, { ...(await form()), code: 'wrong' }),
      await ask(app, { grant_type: 'bogus' }),
      await ask(app, await form(), { id: WEB.id, secret: 'wrong' }),
      await ask(app, await form(), { id: 'nobody' }),
      await call(app, '/token', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
      await call(app, '/token', { method: 'POST', body: 'a', headers: { 'content-type': 'text/html' } }),
      await call(app, '/token'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.getSetCookie()).toEqual([]);
    }
    expect(answers[0].headers.get('pragma')).toBe('no-cache');
    expect(Object.keys(answers[0].body).sort()).toEqual(
      ['access_token', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type'].sort(),
    );
  });

  it('lets only a client’s own pages read its answers [TK-17]', async () => {
    const from = async (origin: string, change: Record<string, string> = {}) => {
      const body = { ...(await form()), ...change };
      const { headers } = await post(app, '/token', body, { authorization, origin });
      return headers.get('access-control-allow-origin');
    };
    expect(await from(OWN_ORIGIN)).toBe(OWN_ORIGIN);
    expect(await from(OWN_ORIGIN, { code: 'wrong' })).toBe(OWN_ORIGIN);
    for (const origin of [
      'https://evil.example',
      'https://elsewhere.example',
      'null',
      'http://localhost:8081',
      'https://localhost:8080',
      'http://localhost:8080.evil.example',
    ]) {
      expect([origin, await from(origin)]).toEqual([origin, null]);
    }
  });

  it('answers preflights of clients’ pages alone, never with credentials (Fetch §3.2) [TK-17]', async () => {
    const preflight = (origin: string) =>
      call(app, '/token', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      });
    const own = await preflight(OWN_ORIGIN);
    expect(own.status).toBe(204);
    expect(own.headers.get('access-control-allow-origin')).toBe(OWN_ORIGIN);
    expect(own.headers.get('access-control-allow-methods')).toContain('POST');
    expect(own.headers.get('vary')).toMatch(/origin/i);
    expect(own.headers.get('access-control-allow-credentials')).toBeNull();
    const foreign = await preflight('https://evil.example');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});
