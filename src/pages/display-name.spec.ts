import { describe, expect, it } from '@jest/globals';
import { displayName, monogram } from './display-name.js';

describe('displayName', () => {
  it('takes out bidirectional controls, which would turn the text around', () => {
    expect(displayName('\u202egro.elpmaxe\u202c \u2066Bank\u2069\u200f')).toBe('gro.elpmaxe Bank');
  });

  it('takes out what cannot be seen', () => {
    expect(displayName('Ca\u200brd\u00ade\ufeffa\u3164\u115f\u2800')).toBe('Cardea');
  });

  it('makes every kind of break one space', () => {
    expect(displayName('One\r\n\tTwo\u2028Three\u00a0\u3000Four')).toBe('One Two Three Four');
  });

  it('keeps at most three marks on a letter', () => {
    expect(displayName(`Z${'\u0335'.repeat(40)}algo`)).toBe(`Z${'\u0335'.repeat(3)}algo`);
  });

  it('cuts by what a person sees as a letter, not by code units', () => {
    expect(displayName('👍🏽'.repeat(80))).toBe(`${'👍🏽'.repeat(59)}…`);
    expect(displayName('a'.repeat(60))).toBe('a'.repeat(60));
  });

  it('says something when nothing is left', () => {
    expect(displayName('\u200b \u202e', 'demo-web')).toBe('demo-web');
  });

  it('leaves names in every script as they are', () => {
    for (const name of ['Łódź Ångström', 'شركة السفر', '北風旅行', 'Ολυμπία', 'हिन्दी']) {
      expect(displayName(name)).toBe(name);
    }
  });
});

describe('monogram', () => {
  it('is the first letter that counts', () => {
    expect([monogram('alice'), monogram('"étude"'), monogram('\u202e'), monogram('!')]).toEqual([
      'A',
      'É',
      '—',
      '!',
    ]);
  });
});
