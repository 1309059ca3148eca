import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AxeResults } from 'axe-core';
import { type Browser, chromium as playwright, type Page as Tab } from 'playwright-core';
import { LANGUAGES } from '../../src/kernel/languages.js';
import { CATALOGUE } from '../../src/pages/catalogue.js';
import { documentOf } from '../../src/pages/page.renderer.js';
import { HOUSE_THEME } from '../../src/pages/themes/theme.js';
import { chromium, chromiumRequired } from './preview-chromium.js';
import { SAMPLES } from './preview-samples.js';

const NONCE = 'preview';
const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PREVIEW_DIR;
const ENGLISH_READER = {
  messages: CATALOGUE.en,
  theme: HOUSE_THEME,
  manner: { locale: 'en', timeZone: 'UTC' },
  choices: LANGUAGES.map((language) => ({
    language,
    name: CATALOGUE[language].name,
    href: `?lang=${language}`,
  })),
};
const usable = chromium !== undefined || chromiumRequired;

async function open(
  browser: Browser,
  name: string,
  colorScheme: 'light' | 'dark',
  viewport = WIDTHS.phone,
): Promise<Tab> {
  const tab = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
  await tab.setContent(documentOf({ content: SAMPLES[name](CATALOGUE.en), nonce: NONCE, ...ENGLISH_READER }));
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

      it(`${name}: fits a screen of 320 pixels without scrolling sideways`, async () => {
        const tab = await open(browser, name, 'light', { width: 320, height: 640 });
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(320);
        await tab.close();
      });
    }
  },
);
