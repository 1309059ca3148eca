import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../kernel/languages.js';
import { CATALOGUE } from '../pages/catalogue.js';
import { documentOf } from '../pages/page.renderer.js';
import { HOUSE_THEME } from '../pages/themes/theme.js';
import { SAMPLES } from './page-samples.js';

const pages = Object.entries(SAMPLES);

describe.each(LANGUAGES)('every page in %s', (language) => {
  const messages = CATALOGUE[language];
  const manner = { locale: language, timeZone: 'Europe/London' };
  const html = (name: string) =>
    documentOf({
      content: SAMPLES[name](messages),
      nonce: 'n',
      messages,
      manner,
      theme: HOUSE_THEME,
      choices: [],
    });

  it.each(pages.map(([name]) => name))('is whole: %s', (name) => {
    const text = html(name);
    expect(text).toContain(`<html lang="${language}" dir="${messages.dir}">`);
    expect(text).not.toMatch(/undefined|\[object|NaN/);
    if (!SAMPLES[name](messages).english) {
      expect(text).toMatch(/<h1[\s>]/);
      expect(text.slice(text.indexOf('<body'))).not.toMatch(/>[^<]*\{\w+\}/);
    }
  });
});
