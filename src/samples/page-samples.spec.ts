import { readdirSync, readFileSync } from 'node:fs';
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

/** It is around other pages and none by itself. */
const FRAME = 'accountPage';

describe('the samples', () => {
  const source = (path: string) => readFileSync(path, 'utf8');
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);

  it('have every page', () => {
    const views = files('src').filter((path) => path.endsWith('.view.tsx'));
    const made = views.flatMap((path) =>
      [...source(path).matchAll(/^export (?:function|const) (\w+Page)\b/gm)].map(([, name]) => name),
    );
    const shown = files('src/samples').map(source).join('');
    expect(made.length).toBeGreaterThan(40);
    expect(made.filter((name) => name !== FRAME && !shown.includes(`${name}(`))).toEqual([]);
  });
});
