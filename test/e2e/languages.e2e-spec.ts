import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../src/kernel/languages.js';
import { CATALOGUE } from '../../src/pages/catalogue.js';
import { ALICE, signIn } from '../support/code-flow.js';
import { addRelyingParty, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, errorOn, TestBrowser } from '../support/test-browser.js';

const ADMIN = { username: 'admin', password: 'admin-password-for-tests' };

/** The language that a page says it is in. */
const languageOf = ({ text }: Answer) => /<html lang="([^"]+)"/.exec(text)?.[1];
const headingOf = ({ text }: Answer) => /<h1>(.*?)<\/h1>/.exec(text)?.[1];

describe('the language of pages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ DEFAULT_LANGUAGE: 'fr' });
    await addRelyingParty(app);
    await app.addUser('carmen', ALICE.password, { claims: { locale: 'es_MX', zoneinfo: 'America/Bogota' } });
  });
  afterAll(() => app.close());

  const begin = async (browser: TestBrowser, parameters: Record<string, string> = {}, accepted = '*') => {
    const headers = { 'accept-language': accepted };
    const answer = await browser.get(requestUrl(parameters), headers);
    return browser.get(browser.location(answer)!.pathname, headers);
  };

  it.each([
    ['ui_locales before the browser (OIDC Core §3.1.2.1)', { ui_locales: 'tlh de-CH en' }, 'ja', 'de'],
    ['the best of what the browser asks for (RFC 9110 §12.5.4)', {}, 'de;q=0.3, ar-EG;q=0.8, nl', 'ar'],
    ['the browser where ui_locales names none that there is', { ui_locales: 'tlh nl' }, 'ja-JP', 'ja'],
    ['the server’s own where nobody asks for one that there is', {}, 'nl, *;q=0.5', 'fr'],
  ])('is %s', async (_case, parameters, accepted, language) => {
    const page = await begin(new TestBrowser(app.url), parameters, accepted);
    expect(languageOf(page)).toBe(language);
    expect(page.headers.get('content-language')).toBe(language);
    expect(page.headers.get('vary')).toMatch(/accept-language/i);
  });

  it('is that of the person as soon as he is known, with his clock', async () => {
    const browser = new TestBrowser(app.url);
    const login = await browser.get(requestUrl(), { 'accept-language': 'de' });
    const consent = await signIn(browser, login, { username: 'carmen', password: ALICE.password });
    expect(languageOf(consent)).toBe('es');

    const asked = await begin(browser, { ui_locales: 'ja' });
    expect(languageOf(asked)).toBe('ja');
  });

  it.each(LANGUAGES)('can be picked on the page: %s, which the browser keeps', async (language) => {
    const { login, dir } = CATALOGUE[language];
    const browser = new TestBrowser(app.url);
    const page = await begin(browser, { ui_locales: 'en' });
    const link = new RegExp(`<a href="([^"]+)" lang="${language}" hreflang="${language}"`).exec(
      page.text,
    )![1];
    const picked = await browser.get(page.url.pathname + link);
    expect(picked.text).toContain(`<html lang="${language}" dir="${dir}"`);
    expect(picked.text).toContain(login.title);
    expect(picked.headers.get('set-cookie')).toMatch(
      /^cardea_language=.*Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    const wrong = { username: 'nobody', password: 'a-wrong-password', action: 'login' };
    const failed = await browser.post(page.url.pathname, wrong, { 'accept-language': 'tlh' });
    expect(failed.text).toContain(login.errors['wrong-credentials']);
    expect(failed.text).toContain('aria-current="true"');
  });

  it('is no language that there is not, whatever an address or a cookie says', async () => {
    const browser = new TestBrowser(app.url);
    for (const lang of ['../../etc/passwd', '__proto__', '"><script>', '']) {
      browser.setCookie('cardea_language', encodeURIComponent(lang));
      const page = await browser.get(`/device?${new URLSearchParams({ lang }).toString()}`);
      expect([languageOf(page), page.headers.get('set-cookie')]).toEqual(['fr', null]);
      expect(page.text).not.toContain('<script>');
    }
  });

  it('is the same on the pages of errors, devices, requests, sign-out and posture', async () => {
    const browser = new TestBrowser(app.url);
    const german = { 'accept-language': 'de-AT' };
    const { errors, device, logout, posture, requests } = CATALOGUE.de;
    const shows = async (path: string, text: string) => {
      const page = await browser.get(path, german);
      expect([path, languageOf(page), headingOf(page)]).toEqual([path, 'de', text]);
      return page;
    };
    const nowhere = await shows('/authorize?client_id=nobody', errors.invalid_request.title);
    expect(errorOn(nowhere.text)).toBe('invalid_request');
    const asked = await browser.get('/authorize?client_id=nobody&ui_locales=ar', german);
    expect(languageOf(asked)).toBe('ar');
    await shows('/device', device.title);
    const code = await browser.post('/device', { user_code: 'WDJB-MJHT' }, german);
    expect(code.text).toContain(device.errors.wrong);
    await signIn(browser, await browser.get('/admin/posture', german), ADMIN);
    await shows('/admin/posture', posture.title);
    await shows('/account/requests', requests.title);
    await shows('/logout', logout.title);
    await shows('/interaction/none', errors.expired.title);
  });

  it('offers no other language where the address would show something else', async () => {
    const browser = new TestBrowser(app.url);
    const page = await browser.post('/authorize', { client_id: 'nobody' });
    expect([errorOn(page.text), page.text.includes('hreflang')]).toEqual(['invalid_request', false]);
    expect((await browser.get('/')).text).toContain('<html lang="en"');
  });

  it('is told in discovery (OIDC Discovery §3)', async () => {
    const { text } = await new TestBrowser(app.url).get('/.well-known/openid-configuration');
    expect(JSON.parse(text)).toMatchObject({ ui_locales_supported: [...LANGUAGES] });
  });
});
