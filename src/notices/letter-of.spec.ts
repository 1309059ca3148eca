import { describe, expect, it } from '@jest/globals';
import { letterText } from '../mail/letter-text.js';
import { letterHtml } from '../mail/letter.view.js';
import { ENGLISH } from '../pages/languages/en.js';
import { letterOf, type LetterValues } from './letter-of.js';
import { type LetterName } from './letter-texts.js';

const AT = Date.UTC(2026, 0, 31, 12, 5);
const origin = {
  ipAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};
const letter = (name: LetterName, values: LetterValues, messages = ENGLISH, timeZone = 'UTC') =>
  letterOf(name, values, { messages, manner: { locale: messages.lang, timeZone } }, 'login.example.com');

describe('letters', () => {
  it('tell when, in the zone of who reads, by which browser and from which address', () => {
    const { facts } = letter('new_device', { at: AT, origin }, ENGLISH, 'Europe/Berlin');
    expect(facts.map(({ value }) => value)).toEqual([
      'Jan 31, 2026, 1:05 PM GMT+1',
      'Firefox on Linux',
      '203.0.113.7',
    ]);
  });

  it('have code, link and facts in both forms', () => {
    const link = 'https://login.example.com/magic-link?token=a&x=1';
    const values = { words: { client: 'Northwind', minutes: '10' }, code: '012345', link, at: AT, origin };
    const one = letter('magic_link', values);
    for (const part of ['012345', 'Northwind', 'Firefox on Linux', 'login.example.com']) {
      expect(letterText(one)).toContain(part);
      expect(letterHtml(one)).toContain(part);
    }
    expect(letterText(one)).toContain(`Sign in:\n${link}\n`);
    expect(letterHtml(one)).toContain('href="https://login.example.com/magic-link?token=a&amp;x=1"');
  });

  it('name a method by its name, and else what the person called it', () => {
    expect(letter('factor_added', { what: 'totp' }).lead).toContain('Authenticator app');
    expect(letter('factor_added', { what: 'My \u202ekey\n2' }).lead).toContain('My key 2');
    expect(letter('factor_added', { what: 'constructor' }).lead).toContain('constructor');
  });

  it('let nobody else put markup, line breaks or links into them', () => {
    const client = 'Bank\r\nBcc: x <a href="https://evil.example">www.evil.example</a> {minutes}';
    const one = letter('magic_link', { words: { client, minutes: '15' } });
    expect(one.subject).not.toMatch(/[\r\n]/);
    expect(letterHtml(one)).not.toContain('<a href');
    for (const text of [letterText(one), letterHtml(one)]) expect(text).not.toMatch(/https:|evil\.example/);
  });

  it('fetch nothing from elsewhere, and run nothing', () => {
    const html = letterHtml(letter('sign_in_code', { code: '1', link: 'https://login.example.com/' }));
    expect(html).not.toMatch(/<(?:img|script|link|iframe|base)\b|url\(|@import|\ssrc=/);
  });

  it('are written from right to left where the language is', () => {
    const arabic = { ...ENGLISH, lang: 'ar', dir: 'rtl' as const };
    const html = letterHtml(letter('sign_in_code', { code: '012345' }, arabic));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toMatch(/dir="ltr"[^>]*>012345</);
  });
});
