import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Administration } from '../support/administration.js';
import { ask, call, post, verdict } from '../support/calls.js';
import { authorize, authorizeUrl, basic, redemption, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const POLLUTION = ['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}'];

describe('input that is made to be misread', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const untouched = () => {
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.keys(Array.prototype)).toEqual([]);
  };

  it('does not reach prototypes through JSON bodies [IF-05]', async () => {
    for (const body of POLLUTION) {
      for (const path of [
        '/token',
        '/userinfo',
        '/authorize',
        '/interaction/x',
        '/admin/v1/clients',
        '/admin/v1/users',
      ]) {
        const headers = { 'content-type': 'application/json' };
        const { status } = await call(app, path, { method: 'POST', headers, body });
        expect([path, [400, 401, 403, 404].includes(status)]).toEqual([path, true]);
      }
      untouched();
    }
  });

  it('does not reach prototypes through queries, cookies, claims and forms [IF-05]', async () => {
    const names = ['__proto__[isAdmin]', '__proto__.isAdmin', 'constructor[prototype][isAdmin]', '__proto__'];
    for (const name of names) {
      const query = new URLSearchParams({ [name]: 'true' }).toString();
      await browser.get(`${authorizeUrl({ prompt: 'none' })}&${query}`);
      await call(app, '/authorize', {
        headers: { cookie: `${encodeURIComponent(name)}=true; ${name}=true` },
      });
      const answer = await ask(app, { grant_type: 'client_credentials', [name]: 'true' }, SERVICE);
      expect(verdict(answer)).toBe('200 fine');
      untouched();
    }
    for (const claims of [
      ...POLLUTION,
      '{"userinfo":{"__proto__":{"isAdmin":true}},"id_token":{"__proto__":null}}',
    ]) {
      const answer = await browser.get(authorizeUrl({ prompt: 'none', claims }));
      expect(browser.location(answer)!.search).toMatch(/code=|error=/);
      untouched();
    }
  });

  it('does not reach prototypes through the metadata of a client [IF-05]', async () => {
    const metadata = JSON.parse(
      '{"__proto__":{"first_party":true},"grant_types":["client_credentials"]}',
    ) as object;
    await app.addClient('polluter', metadata, 'polluter-secret');
    const client = await new Administration(app).clients.find('polluter');
    expect(client!.metadata.first_party).toBe(false);
    untouched();
  });

  it.each([
    '*',
    '?',
    '[a-z]*',
    '../token',
    ':',
    '1:a',
    'x\ny',
    'authorization-code',
    '__proto__',
    'constructor',
  ])('takes %j for no more than an unknown name [IF-19]', async (name) => {
    const { code, verifier } = await authorize(app, {}, browser);
    const encoded = encodeURIComponent(name);
    const page = await call(app, `/interaction/${encoded}`);
    expect([404, 410]).toContain(page.status);
    expect([400, 404, 410]).toContain((await call(app, `/authorize/resume?interaction=${encoded}`)).status);
    expect(verdict(await ask(app, redemption({ code: name, verifier })))).toBe('400 invalid_grant');
    expect(verdict(await ask(app, redemption({ code, verifier })))).toBe('200 fine');
  });

  it('keeps kinds of keys apart: a code is no interaction, though its key is known [IF-19]', async () => {
    const { code, verifier } = await authorize(app, {}, browser);
    const key = createHash('sha256').update(code).digest('base64url');
    for (const name of [key, `authorization-code:${key}`, `18:authorization-code:${key}`, code]) {
      expect((await call(app, `/interaction/${encodeURIComponent(name)}`)).status).toBe(410);
      const resume = await call(app, `/authorize/resume?interaction=${encodeURIComponent(name)}`);
      expect(resume.status).toBe(410);
    }
    expect(verdict(await ask(app, redemption({ code, verifier })))).toBe('200 fine');
    const begun = await browser.get(authorizeUrl({ prompt: 'login' }));
    const interaction = browser.location(begun)!.pathname.split('/').at(-1)!;
    expect(verdict(await ask(app, redemption({ code: interaction, verifier })))).toBe('400 invalid_grant');
  });

  it('takes no JSON where a form is meant, whatever its members are [IF-20]', async () => {
    const authorization = basic(WEB.id, WEB.secret);
    const values: unknown[] = [{}, [], [[]], { a: { b: [] } }, null, 1, true, 'text', [null]];
    for (const value of values) {
      for (const body of [value, { grant_type: value }, { grant_type: 'authorization_code', code: value }]) {
        const headers = { 'content-type': 'application/json', authorization };
        const answer = await call(app, '/token', { method: 'POST', headers, body: JSON.stringify(body) });
        expect(verdict(answer)).toBe('400 invalid_request');
      }
    }
    const control = await post(app, '/token', redemption(await authorize(app, {}, browser)), {
      authorization,
    });
    expect(verdict(control)).toBe('200 fine');
  });

  it('takes odd characters anywhere without failing', async () => {
    const odd = [
      '%00',
      '%0d%0aSet-Cookie:x=1',
      '%ED%A0%80',
      '%ff%fe',
      '%e2%80%ae',
      '%',
      '%zz',
      '+',
      '%F0%9F%A6%8A',
    ];
    for (const text of odd) {
      for (const name of [
        'client_id',
        'redirect_uri',
        'state',
        'nonce',
        'scope',
        'prompt',
        'claims',
        'login_hint',
      ]) {
        const [, rest] = authorizeUrl({ [name]: [] }).split('?');
        const { headers } = await call(app, `/authorize?${rest}&${name}=${text}`);
        expect([name, text, headers.getSetCookie().some((line) => line.startsWith('x='))]).toEqual([
          name,
          text,
          false,
        ]);
      }
      for (const name of [
        'grant_type',
        'code',
        'refresh_token',
        'client_id',
        'client_secret',
        'scope',
        'resource',
      ])
        await post(app, '/token', `grant_type=refresh_token&refresh_token=a&client_id=b&${name}=${text}`);
    }
  });

  it('leaves a client out whose stored metadata cannot be right, and fails no request for it [RT-16]', async () => {
    const open = {
      token_endpoint_auth_method: 'none' as const,
      redirect_uris: [WEB.redirectUri],
      first_party: true,
    };
    await app.addClient('spoiled', open);
    await authorize(app, { client_id: 'spoiled' }, browser);
    const dataSource = app.nest.get(DataSource);
    const metadata = JSON.stringify({ ...open, rotate_refresh_tokens: false });
    await dataSource.query(`UPDATE clients SET metadata = '${metadata}' WHERE client_id = 'spoiled'`);
    app.clock.advance(2);
    expect((await call(app, authorizeUrl({ client_id: 'spoiled' }))).status).toBe(400);
    const form = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect(verdict(await ask(app, form, { id: 'spoiled' }))).toBe('401 invalid_client');
    const preflight = await call(app, '/token', {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:8080' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:8080');
  });
});
