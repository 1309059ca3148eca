import { describe, expect, it } from '@jest/globals';
import { type Language, LANGUAGES } from '../kernel/languages.js';
import { CATALOGUE } from './catalogue.js';

/** Texts that are rightly the same as in English. */
const SAME: Partial<Record<Language, readonly string[]>> = {
  de: [
    'account.methods.name',
    'account.profile.names',
    'client.website',
    'code.label',
    'device.code',
    'enrol.name',
    'mails.facts.browser',
    'register.code',
  ],
  fr: [
    'account.applications.title',
    'account.sections.applications',
    'register.code',
    'required.accept_terms.version',
  ],
  es: ['consent.details.no'],
};
const SAME_EVERYWHERE = ['brand'];

function texts(value: unknown, path: string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  return Object.entries(value as object).flatMap(([name, each]) => texts(each, [...path, name]));
}

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const english = texts(CATALOGUE.en);

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const all = texts(CATALOGUE[language]);
  const named = new Map(all);

  it('say in what language they are, under its own tag', () => {
    expect(CATALOGUE[language].lang).toBe(language);
  });

  it('are the same as in English by name, and have the same places', () => {
    expect(all.map(([name]) => name).sort()).toEqual(english.map(([name]) => name).sort());
    for (const [name, text] of english)
      expect([name, placesOf(named.get(name)!)]).toEqual([name, placesOf(text)]);
  });

  it('are not empty, not padded, and with the quotation marks of printed text', () => {
    expect(all.filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([]);
    expect(all.filter(([, text]) => /["'`]/.test(text))).toEqual([]);
  });

  it('are none of them left in English by oversight', () => {
    const same = language === 'en' ? [] : english.filter(([name, text]) => named.get(name) === text);
    const expected = [...SAME_EVERYWHERE, ...(SAME[language] ?? []), ...(language === 'ar' ? [] : ['dir'])];
    expect(same.map(([name]) => name).sort()).toEqual(language === 'en' ? [] : expected.sort());
  });
});
