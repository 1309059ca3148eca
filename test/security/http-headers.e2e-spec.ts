import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/calls.js';
import { authorizeUrl } from '../support/code-flow.js';
import { sendRaw } from '../support/raw-http.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const HIDDEN = [
  '/.git/config',
  '/.git/HEAD',
  '/.env',
  '/.DS_Store',
  '/package.json',
  '/data/secret',
  '/data/cardea.sqlite',
  '/src/main.ts',
  '/dist/main.js',
  '/..%2f..%2fetc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/server-status',
  '/actuator',
  '/health',
  '/debug',
  '/swagger',
  '/graphql',
];

describe('headers and addresses', () => {
  let app: TestApp;
  let secure: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const requests: [string, string, RequestInit][] = [
    ['discovery', '/.well-known/openid-configuration', {}],
    ['keys', '/jwks', {}],
    ['a refused token', '/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }],
    ['a wrong method', '/token', {}],
    ['UserInfo without a token', '/userinfo', {}],
    ['health', '/health/live', {}],
    ['readiness', '/health/ready', {}],
    ['nothing', '/nothing/at/all', {}],
    ['a malformed address', '/%zz', {}],
    [
      'a body that is too large',
      '/token',
      { method: 'POST', body: new URLSearchParams({ a: 'b'.repeat(99_999) }) },
    ],
    ['another type', '/token', { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } }],
    ['a preflight', '/token', { method: 'OPTIONS', headers: { origin: 'http://localhost:8080' } }],
    ['an error page', '/authorize', {}],
    ['a form that is no form', '/authorize', { method: 'POST', body: '{}' }],
    ['an interaction that is not there', '/interaction/none', {}],
    ['signing out', '/logout', {}],
    ['the start page', '/', {}],
  ];

  it.each(requests)('are safe on %s [IF-11]', async (_kind, path, init) => {
    const { headers, text } = await call(app, path, init);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    if (text !== '')
      expect(headers.get('content-type')).toMatch(/^(application\/[\w+-]+|text\/html); charset=utf-8$/);
  });

  it('are safe on the login page, which nobody keeps [IF-11]', async () => {
    const browser = new TestBrowser(app.url);
    const { headers, text } = await browser.follow(await browser.get(authorizeUrl({})));
    expect(text).toContain('name="password"');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toContain('no-store');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/form-action /);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
    const again = await browser.follow(await browser.get(authorizeUrl({})));
    expect(again.headers.get('content-security-policy')).not.toBe(policy);
  });

  it.each(HIDDEN)('tells nothing at %s [IF-13]', async (path) => {
    const { status, text } = await call(app, path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/root:|\[core\]|"dependencies"|SQLite format/);
  });

  it('answers a wrong method with 405 and what is allowed [IF-13]', async () => {
    const cases: [string, string, string][] = [
      ['/jwks', 'POST', 'GET, HEAD'],
      ['/authorize', 'HEAD', 'GET, POST'],
      ['/logout', 'HEAD', 'GET, POST'],
      ['/.well-known/openid-configuration', 'DELETE', 'GET, HEAD'],
      ['/token', 'GET', 'POST'],
      ['/authorize', 'PUT', 'GET, POST'],
      ['/health/live', 'POST', 'GET, HEAD'],
    ];
    for (const [path, method, allow] of cases) {
      const { status, headers } = await call(app, path, { method });
      expect([path, method, status, headers.get('allow')]).toEqual([path, method, 405, allow]);
    }
  });

  it('does not echo, proxy or take odd methods [IF-13]', async () => {
    const trace = await sendRaw(
      app,
      'TRACE /token HTTP/1.1\r\nHost: a\r\nX-Secret: tell-nobody\r\nConnection: close\r\n\r\n',
    );
    expect([400, 404, 405, 501]).toContain(trace.status);
    expect(trace.text).not.toContain('tell-nobody');
    const through = await sendRaw(app, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n');
    expect(through.text).not.toMatch(/ 200 |SSH/);
    expect(through.closed).toBe(true);
    const odd = await sendRaw(app, 'BREW /token HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(odd.status).toBe(400);
    expect(odd.text).not.toMatch(/node_modules|\.js:/);
  });

  it('minds no method override [IF-13]', async () => {
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      expect((await call(app, '/token', { headers: { [name]: 'POST' } })).status).toBe(405);
    }
    expect((await call(app, '/token?_method=POST')).status).toBe(405);
  });

  describe('under https', () => {
    beforeAll(async () => {
      secure = await TestApp.start({ ISSUER: 'https://login.example.com' });
    });
    afterAll(() => secure.close());

    it('tell browsers to keep to https (RFC 6797) [IF-11]', async () => {
      for (const path of ['/jwks', '/authorize', '/nothing', '/health/live', '/token']) {
        const { headers } = await call(secure, path);
        const [, seconds] = /^max-age=(\d+); includeSubDomains/.exec(
          headers.get('strict-transport-security')!,
        )!;
        expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
      }
      expect((await call(app, '/jwks')).headers.get('strict-transport-security')).toBeNull();
    });

    it('set cookies for this host alone, out of reach of scripts', async () => {
      const lines = (await call(secure, authorizeUrl({}))).headers.getSetCookie();
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line).toMatch(/^__Host-/);
        for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
          expect(line).toContain(attribute);
        expect(line).not.toMatch(/domain=/i);
      }
    });
  });
});
