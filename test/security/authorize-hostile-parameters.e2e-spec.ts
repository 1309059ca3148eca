import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendRaw } from '../support/raw-http.js';
import {
  addRelyingParty,
  BEGINS,
  outcome,
  rawRequestUrl,
  requestForm,
  requestUrl,
  RP,
  told,
} from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, formOn, TestBrowser } from '../support/test-browser.js';

const REFUSED = `invalid_request to ${RP.redirectUri}`;

describe('hostile parameters of authorization requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(app);
  });
  afterAll(() => app.close());

  const ask = (url: string): Promise<Answer> => new TestBrowser(app.url).get(url);
  const send = (fields: Record<string, string>) =>
    new TestBrowser(app.url).post('/authorize', requestForm(fields));

  it('echoes no markup that came in a parameter [AZ-20]', async () => {
    const script = '"><script>alert(1)</script><svg onload=alert(1)>';
    for (const name of [
      'login_hint',
      'ui_locales',
      'error_hint',
      'display',
      'acr_values',
      'claims_locales',
    ]) {
      const browser = new TestBrowser(app.url);
      const answer = await browser.get(requestUrl({ [name]: name === 'display' ? '"><script>1' : script }));
      const page = await browser.follow(answer);
      expect(outcome(page)).toBe('200 Sign in · Cardea');
      expect(page.text).not.toMatch(/<script>alert|<svg onload|"><script>/);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    }
    expect(outcome(await ask(requestUrl({ scope: 'openid <svg onload=alert(1)>' })))).toBe(BEGINS);
    expect(outcome(await ask(requestUrl({ scope: 'openid "x"' })))).toBe(
      `invalid_scope to ${RP.redirectUri}`,
    );
  });

  it('falls back to English for a locale that is none, and reads no file for it [AZ-20]', async () => {
    for (const ui_locales of ['../../etc/passwd', '__proto__', 'constructor', '%00', 'tlh']) {
      const browser = new TestBrowser(app.url);
      const page = await browser.follow(await browser.get(requestUrl({ ui_locales: ui_locales })));
      expect(page.text).toContain('<html lang="en"');
      expect(page.text).not.toContain('root:');
    }
  });

  it('keeps a hostile state inside its attribute, and the form on the registered origin [AZ-21]', async () => {
    const state = '"/></form><script>alert(1)</script>';
    const answer = await ask(requestUrl({ response_mode: 'form_post', prompt: 'none', state }));
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('<script>alert');
    const written = /<input type="hidden" name="state" value="([^"]*)"\/?>/.exec(answer.text)![1];
    expect(written.replaceAll('&quot;', '"').replaceAll('&lt;', '<')).toBe(state);
    expect(formOn(answer.text).action).toBe(RP.redirectUri);
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toMatch(/form-action 'self' https:\/\/rp\.test;/);
    expect(policy).toMatch(/script-src 'nonce-[\w-]+';/);
    expect(policy).not.toMatch(/unsafe-inline|\*/);
  });

  it('returns a state of 8 kB intact, and refuses what is larger [AZ-23]', async () => {
    const state = 'x'.repeat(8192);
    expect(told(await ask(requestUrl({ state, prompt: 'none' })))!.parameters).toMatchObject({
      error: 'login_required',
      state,
    });
    expect(outcome(await ask(requestUrl({ state: `${state}x`, prompt: 'none' })))).toBe(REFUSED);
    expect((await send({ state: 'x'.repeat(64 * 1024) })).status).toBe(413);
  });

  it('refuses addresses beyond what a request may have, without failing [AZ-23]', async () => {
    const url = requestUrl({ state: 'x'.repeat(64 * 1024) });
    const { status } = await sendRaw(app, `GET ${url} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect([400, 414, 431]).toContain(status);
    const scope = requestUrl({ scope: 'scope '.repeat(50_000) });
    const long = await sendRaw(app, `GET ${scope} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect([400, 414, 431]).toContain(long.status);
    expect(outcome(await ask(requestUrl()))).toBe(BEGINS);
  });

  it('refuses nonces, scopes and claims that are too large or too deep, at little cost [AZ-23]', async () => {
    const deep = `{"userinfo":${'['.repeat(7000)}${']'.repeat(7000)}}`;
    const started = process.cpuUsage();
    const answers = [
      await send({ nonce: 'n'.repeat(4096) }),
      await send({ scope: 's '.repeat(20_000) }),
      await send({ claims: deep }),
      await send({ claims: `{"userinfo":${'['.repeat(1500)}${']'.repeat(1500)}}` }),
      await send({ acr_values: 'a '.repeat(2000) }),
      await send({ ui_locales: 'a '.repeat(2000) }),
      await send({ login_hint: 'a'.repeat(2000) }),
    ];
    const { user, system } = process.cpuUsage(started);
    expect(answers.map(outcome)).toEqual(answers.map(() => REFUSED));
    expect((user + system) / 1000 / answers.length).toBeLessThan(50);
  });

  it('injects no header and returns no control character [AZ-24]', async () => {
    const states = [
      'a%0d%0aSet-Cookie:%20x=1',
      '%00',
      'a%0aLocation:%20https://evil.example',
      'a%7f',
      'a%C2%85',
    ];
    for (const state of states) {
      const answer = await ask(rawRequestUrl('state', state, { prompt: 'none' }));
      expect(outcome(answer)).toBe(REFUSED);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(told(answer)!.parameters).not.toHaveProperty('state');
    }
    for (const state of ['%ED%A0%80', '%zz', '%']) {
      const answer = await ask(rawRequestUrl('state', state, { prompt: 'none' }));
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^https:\/\/rp\.test\/cb\?[\x21-\x7e]+$/);
    }
  });
});
