import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Themes } from '../../src/pages/themes/themes.service.js';
import { ALICE, signIn } from '../support/code-flow.js';
import { addRelyingParty, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

const ADMIN = { username: 'admin', password: 'admin-password-for-tests' };
const ODD = '../../odd id';
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

describe('themes', () => {
  const root = mkdtempSync(join(tmpdir(), 'themes-'));
  const write = (path: string, content: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  let app: TestApp;
  beforeAll(async () => {
    write('default/theme.json', '{"light":{"brand":"#101112"},"radius":"3px"}');
    write('default/texts/en.json', '{"brand":"Northwind","login":{"title":"Come in"}}');
    write('c-one/theme.json', '{"light":{"brand":"#202122"}}');
    write('c-one/logo.svg', LOGO);
    write('c-one/texts/de.json', '{"login":{"title":"Herein"}}');
    write(`${encodeURIComponent(ODD)}/theme.json`, '{"light":{"brand":"#303132"}}');
    write('c-broken/theme.json', '{"light":{"brand":"red;}"}}');
    app = await TestApp.start({ THEMES_DIR: root });
    for (const id of ['c-one', 'c-broken', ODD])
      await addRelyingParty(app, {}, { id, secret: 'a-long-secret' });
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  const login = async (clientId: string, ui_locales = 'en') => {
    const browser = new TestBrowser(app.url);
    return browser.follow(await browser.get(requestUrl({ client_id: clientId, ui_locales })));
  };

  it('of the server dress every page that is no client’s', async () => {
    const { text } = await new TestBrowser(app.url).get('/device', { 'accept-language': 'en' });
    expect(text).toContain('--brand:#101112;');
    expect(text).toContain('--radius:3px;');
    expect(text).toContain('<span>Northwind</span>');
    expect(text).not.toContain('mark-picture" src');
  });

  it('of a client dress its pages, on top of the server’s, in every language', async () => {
    const english = await login('c-one');
    expect(english.text).toContain('--brand:#202122;');
    expect(english.text).toContain('--radius:3px;');
    expect(english.text).toContain('<h1>Come in</h1>');
    expect((await login('c-one', 'de')).text).toContain('<h1>Herein</h1>');
    expect((await login('c-one', 'fr')).text).toContain('<h1>Se connecter</h1>');
  });

  it('show their logo as a picture that can do nothing', async () => {
    const { text, headers } = await login('c-one');
    const address = `data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}`;
    expect(text).toContain(`<img class="mark mark-picture" src="${address}" alt`);
    expect(text).not.toContain('<script>');
    expect(headers.get('content-security-policy')).toContain("img-src 'self' data:");
  });

  it('are those of a client on every page of an interaction, and the server’s where nothing is known of it', async () => {
    const browser = new TestBrowser(app.url);
    const start = await browser.get(requestUrl({ client_id: 'c-one' }));
    const consent = await signIn(browser, start, ALICE);
    expect(consent.text).toContain('--brand:#202122;');
    const elsewhere = await new TestBrowser(app.url).get(consent.url.pathname);
    expect([elsewhere.status, elsewhere.text.includes('--brand:#101112;')]).toEqual([403, true]);
  });

  it('with a broken file are left out, and no page fails for it', async () => {
    const { status, text } = await login('c-broken');
    expect([status, text.includes('--brand:#101112;'), text.includes('red;')]).toEqual([200, true, false]);
  });

  it('are found by the client_id alone, whatever is in it', async () => {
    expect((await login(ODD)).text).toContain('--brand:#303132;');
    expect(app.nest.get(Themes).clients.sort()).toEqual([ODD, 'c-one']);
  });

  it('are read anew when a file changes', async () => {
    write('c-one/theme.json', '{"light":{"brand":"#40414243"}}');
    await app.nest.get(Themes).refresh();
    expect((await login('c-one')).text).toContain('--brand:#101112;');
    write('c-one/theme.json', '{"light":{"brand":"#404142"}}');
    await app.nest.get(Themes).refresh();
    expect((await login('c-one')).text).toContain('--brand:#404142;');
  });

  it('can be looked at on every page, in every language, in the light and in the dark', async () => {
    const browser = new TestBrowser(app.url);
    const list = await browser.get('/dev/preview?theme=c-one&language=ar&scheme=dark&width=phone');
    expect(list.text).toContain('<option value="c-one" selected>');
    const links = [...list.text.matchAll(/href="(\/dev\/preview\/[^"]+)"/g)].map(([, href]) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(30);
    const login = await browser.get(links.find((href) => href.includes('/login?'))!);
    expect(login.text).toContain('<html lang="ar" dir="rtl">');
    expect(login.text).toContain(':root{color-scheme:dark}body{inline-size:390px');
    expect(login.text).toMatch(
      /<a href="\?language=de&amp;theme=c-one&amp;scheme=dark&amp;width=phone" lang="de"/,
    );
    for (const href of links) {
      const { status, headers } = await browser.get(href);
      expect([href, status < 500, headers.get('set-cookie')]).toEqual([href, true, null]);
    }
    const odd = '/dev/preview/login?language=__proto__&theme=../../etc&scheme=x&width=1';
    expect((await browser.get(odd)).text).toContain('<html lang="en"');
    expect((await browser.get('/dev/preview/constructor')).status).toBe(404);
  });

  it('can be looked at by administrators alone in production', async () => {
    const production = await TestApp.start({
      NODE_ENV: 'production',
      ISSUER: 'https://login.example.com',
      CARDEA_SECRET: 'a-secret-of-more-than-thirty-two-characters',
      SEED_DEMO: 'false',
    });
    const browser = new TestBrowser(production.url);
    expect((await browser.get('/dev/preview')).status).toBe(404);
    const list = await signIn(browser, await browser.get('/admin/preview'), ADMIN);
    expect(list.text).toContain('href="/admin/preview/consent?');
    expect((await browser.get('/admin/preview/consent?language=fr')).text).toContain('<html lang="fr"');
    await production.close();
  });

  it('are shown to nobody else there', async () => {
    const browser = new TestBrowser(app.url);
    expect((await browser.get('/admin/preview/login')).status).toBe(303);
    const refused = await signIn(browser, await browser.get('/admin/preview'), ALICE);
    expect([refused.status, errorOn(refused.text)]).toEqual([403, 'access_denied']);
  });
});
