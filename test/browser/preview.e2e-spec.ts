import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AxeResults } from 'axe-core';
import { type Browser, chromium as playwright, type Page as Tab } from 'playwright-core';
import { type Language, LANGUAGES } from '../../src/kernel/languages.js';
import { CATALOGUE } from '../../src/pages/catalogue.js';
import { documentOf } from '../../src/pages/page.renderer.js';
import { HOUSE_THEME } from '../../src/pages/themes/theme.js';
import { SAMPLES } from '../../src/samples/page-samples.js';
import { chromium, chromiumRequired } from './preview-chromium.js';

const NONCE = 'preview';
const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PREVIEW_DIR;
const choices = LANGUAGES.map((language) => ({
  language,
  name: CATALOGUE[language].name,
  href: `?lang=${language}`,
}));
const usable = chromium !== undefined || chromiumRequired;

function documentIn(language: Language, name: string): string {
  const messages = CATALOGUE[language];
  const content = SAMPLES[name](messages);
  const manner = { locale: language, timeZone: 'UTC' };
  return documentOf({
    content,
    nonce: NONCE,
    messages: content.english ? CATALOGUE.en : messages,
    manner,
    theme: HOUSE_THEME,
    choices: content.english || content.once ? [] : choices,
  });
}

async function open(
  browser: Browser,
  name: string,
  colorScheme: 'light' | 'dark',
  viewport = WIDTHS.phone,
): Promise<Tab> {
  const tab = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
  await tab.setContent(documentIn('en', name));
  return tab;
}

(usable ? describe : describe.skip)(
  'every page, in Chromium (skipped where no Chromium is installed)',
  () => {
    let browser: Browser;

    beforeAll(async () => {
      browser = await playwright.launch({ executablePath: chromium, args: ['--no-sandbox'] });
      if (pictures) mkdirSync(pictures, { recursive: true });
    });

    afterAll(() => browser?.close());

    for (const name of Object.keys(SAMPLES)) {
      it.each(['light', 'dark'] as const)(`${name}: axe finds nothing in %s`, async (scheme) => {
        const tab = await open(browser, name, scheme);
        await tab.addScriptTag({ content: axe });
        const { violations } = await tab.evaluate<AxeResults>('axe.run()');
        expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
        if (pictures) {
          for (const [width, viewport] of Object.entries(WIDTHS)) {
            await tab.setViewportSize(viewport);
            await tab.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
          }
        }
        await tab.close();
      });

      it(`${name}: fits a screen of 320 pixels without scrolling sideways, in long words and from right to left`, async () => {
        const tab = await open(browser, name, 'light', { width: 320, height: 640 });
        const widths: unknown[] = [];
        for (const language of ['en', 'de', 'ar'] as const) {
          await tab.setContent(documentIn(language, name));
          widths.push(await tab.evaluate('document.documentElement.scrollWidth'));
        }
        expect(widths).toEqual([320, 320, 320]);
        await tab.close();
      });
    }
  },
);
