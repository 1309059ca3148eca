import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Result } from 'axe-core';
import { type Browser, chromium as playwright, type Page as Tab } from 'playwright-core';
import { type Language, LANGUAGES } from '../../src/kernel/languages.js';
import { CATALOGUE } from '../../src/pages/catalogue.js';
import { documentOf } from '../../src/pages/page.renderer.js';
import { HOUSE_THEME } from '../../src/pages/themes/theme.js';
import { SAMPLES } from '../../src/samples/page-samples.js';
import { chromium, chromiumRequired } from './preview-chromium.js';

const NONCE = 'preview';
const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const NARROW = [320, 390];
const SCHEMES = ['light', 'dark'] as const;
/** Only what is wrong leaves the browser: all that axe looked at is large. */
const VIOLATIONS = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PREVIEW_DIR;
const choices = LANGUAGES.map((language) => ({
  language,
  name: CATALOGUE[language].name,
  href: `?lang=${language}`,
}));
const usable = chromium !== undefined || chromiumRequired;

/** The page as it is before scripts: they would go on elsewhere, or ask for passkeys. */
function documentIn(language: Language, name: string): string {
  const messages = CATALOGUE[language];
  const content = { ...SAMPLES[name](messages), script: undefined, scriptModule: undefined };
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

/** Pages for developers are in English alone. */
function languagesOf(name: string): readonly Language[] {
  return SAMPLES[name](CATALOGUE.en).english ? ['en'] : LANGUAGES;
}

(usable ? describe : describe.skip)(
  'every page, in Chromium (skipped where no Chromium is installed)',
  () => {
    let browser: Browser;
    /** One for all pages: what is put into its window stays there. */
    let tab: Tab;

    beforeAll(async () => {
      browser = await playwright.launch({ executablePath: chromium, args: ['--no-sandbox'] });
      tab = await browser.newPage({ viewport: WIDTHS.phone, reducedMotion: 'reduce' });
      await tab.addScriptTag({ content: axe });
      if (pictures) mkdirSync(pictures, { recursive: true });
    });

    afterAll(() => browser?.close());

    async function picture(path: string): Promise<void> {
      for (const [width, viewport] of Object.entries(WIDTHS)) {
        await tab.setViewportSize(viewport);
        await tab.screenshot({ path: `${path}-${width}.png`, fullPage: true });
      }
    }

    for (const name of Object.keys(SAMPLES)) {
      it(`${name}: axe finds nothing, in no language and no scheme`, async () => {
        const found = [];
        for (const language of languagesOf(name)) {
          await tab.setContent(documentIn(language, name));
          for (const colorScheme of SCHEMES) {
            await tab.setViewportSize(WIDTHS.phone);
            await tab.emulateMedia({ colorScheme });
            for (const { id, nodes } of await tab.evaluate<Result[]>(VIOLATIONS))
              found.push({ language, colorScheme, id, where: nodes.map(({ html }) => html) });
            if (pictures) await picture(join(pictures, `${name}-${language}-${colorScheme}`));
          }
        }
        expect(found).toEqual([]);
      });

      it(`${name}: fits screens of 320 and 390 pixels without scrolling sideways, in every language`, async () => {
        const found = [];
        for (const language of languagesOf(name)) {
          await tab.setContent(documentIn(language, name));
          for (const width of NARROW) {
            await tab.setViewportSize({ width, height: 640 });
            const needed = await tab.evaluate<number>('document.documentElement.scrollWidth');
            if (needed > width) found.push({ language, width, needed });
          }
        }
        expect(found).toEqual([]);
      });
    }
  },
);
