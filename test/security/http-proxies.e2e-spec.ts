import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { ask, call } from '../support/calls.js';
import { authorizeUrl } from '../support/code-flow.js';
import { sendRaw } from '../support/raw-http.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const WRONG = { id: 'demo-service', secret: 'wrong' };
const FORGED: Record<string, string>[] = [
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '444' },
  { forwarded: 'for=1.2.3.4;host=evil.example;proto=https' },
  { 'x-forwarded-prefix': '/evil', 'x-forwarded-path': '/evil' },
  { 'x-original-url': '/jwks', 'x-rewrite-url': '/jwks' },
  { 'x-host': 'evil.example', 'x-forwarded-server': 'evil.example' },
];

describe('what a request says of itself', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('changes neither discovery nor links [IF-08]', async () => {
    const path = '/.well-known/openid-configuration';
    const { text } = await call(app, path);
    for (const headers of FORGED) {
      const answer = await call(app, path, { headers });
      expect([headers, answer.status, answer.text]).toEqual([headers, 200, text]);
      const begun = await call(app, authorizeUrl({}), { headers });
      expect(begun.headers.get('location')).toMatch(/^\/interaction\/[\w-]+$/);
    }
  });

  it('is not believed when it names another host or address [IF-08]', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    const get = (target: string, host: string) =>
      sendRaw(app, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const path = '/.well-known/openid-configuration';
    for (const [target, host] of [
      [path, 'evil.example'],
      [path, 'evil.example:80@127.0.0.1'],
      [`http://evil.example${path}`, 'localhost'],
      [path, ''],
    ] as const) {
      const { text, status } = await get(target, host);
      expect([200, 400, 404, 421]).toContain(status);
      expect(text).not.toContain('evil.example');
      if (status === 200) expect(text).toContain(`"issuer":"${body.issuer as string}"`);
    }
    expect((await sendRaw(app, `GET ${path} HTTP/1.1\r\n\r\n`)).status).toBe(400);
    const elsewhere = await get('http://evil.example/authorize', 'evil.example');
    expect(elsewhere.text).not.toMatch(/location: https?:\/\/evil/i);
  });

  it('does not choose the address that is recorded [IF-09]', async () => {
    const administration = new Administration(app);
    const response = await fetch(`${app.url}/token`, {
      method: 'POST',
      headers: {
        'x-forwarded-for': '203.0.113.7',
        forwarded: 'for=203.0.113.7',
        'x-real-ip': '203.0.113.7',
        authorization: `Basic ${Buffer.from('demo-service:wrong').toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(401);
    const [event] = await administration.events('client.authentication_failed');
    expect(event.ipAddress).toBe('127.0.0.1');
  });

  it('does not get round the rest after wrong passwords by another address [IF-09]', async () => {
    const person = { username: 'guarded', password: 'guarded-password-1' };
    await app.addUser(person.username, person.password);
    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(authorizeUrl({})));
    const login = (password: string, address: string) =>
      browser.post(
        page.url.pathname,
        { username: person.username, password, action: 'login' },
        { 'x-forwarded-for': address, forwarded: `for=${address}` },
      );
    for (let index = 0; index < 6; index++) await login('wrong', `203.0.113.${index}`);
    const refused = await login(person.password, '198.51.100.1');
    expect(refused.text).toContain('name="password"');
    app.clock.advance(200);
    expect((await login(person.password, '127.0.0.1')).status).toBe(303);
  });

  describe('through a proxy that is trusted', () => {
    let behind: TestApp;
    beforeAll(async () => {
      behind = await TestApp.start({ TRUST_PROXY: '127.0.0.1,10.0.0.0/8' });
    });
    afterAll(() => behind.close());

    const recorded = async (forwardedFor: string) => {
      const administration = new Administration(behind);
      await call(behind, '/token', {
        method: 'POST',
        headers: {
          'x-forwarded-for': forwardedFor,
          authorization: `Basic ${Buffer.from(`${WRONG.id}:${WRONG.secret}`).toString('base64')}`,
        },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      behind.clock.advance(1);
      return (await administration.events('client.authentication_failed'))[0].ipAddress;
    };

    it('is the address that the last untrusted hop had, and no earlier one [IF-09]', async () => {
      expect(await recorded('203.0.113.7')).toBe('203.0.113.7');
      expect(await recorded('127.0.0.1, 203.0.113.8')).toBe('203.0.113.8');
      expect(await recorded('198.51.100.9, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
    });

    it('still changes neither discovery nor links [IF-08]', async () => {
      const { text } = await call(behind, '/.well-known/openid-configuration');
      for (const headers of FORGED)
        expect((await call(behind, '/.well-known/openid-configuration', { headers })).text).toBe(text);
      expect(
        (await ask(behind, { grant_type: 'client_credentials' }, { ...WRONG, secret: 'demo-service-secret' }))
          .status,
      ).toBe(200);
    });
  });
});
