import { describe, expect, it } from '@jest/globals';
import { ENGLISH } from '../languages/en.js';
import { DARK, LIGHT } from './colours.js';
import { contrast, weakContrasts } from './contrast.js';
import { themeDocument } from './theme-document.js';
import { HOUSE_THEME, stylesOf, themeOf } from './theme.js';
import { withOwnTexts } from './theme-texts.js';

const problemOf = (read: () => unknown) => {
  try {
    read();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the contrast of colours (WCAG 2.2 §1.4.3)', () => {
  it('is measured as the standard says', () => {
    expect(contrast('#fff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('of our own look is enough, and of a theme is told where it is not', () => {
    expect([weakContrasts(LIGHT), weakContrasts(DARK)]).toEqual([[], []]);
    expect(weakContrasts({ ...LIGHT, muted: '#cccccc' })).toContain(
      'muted on surface is 1.61:1, less than 4.5:1',
    );
  });
});

describe('theme.json', () => {
  it('changes colours, corners and the font', () => {
    const font = '-apple-system, "Segoe UI", Noto Sans';
    const json = { light: { brand: '#123' }, dark: { brand: '#ABCDEF' }, radius: '0.5rem', font };
    expect(themeDocument(JSON.stringify(json))).toEqual({
      light: { brand: '#123' },
      dark: { brand: '#ABCDEF' },
      shape: { radius: '0.5rem', font },
    });
  });

  it.each<[string, unknown]>([
    ['light.brand must be a colour', { light: { brand: 'red' } }],
    ['light.brand must be a colour', { light: { brand: '#fff;}body{display:none' } }],
    ['light.brand must be a colour', { light: { brand: '#fff\n' } }],
    ['light.brand must be a colour', { light: { brand: 7 } }],
    ['dark.canvas must be a colour', { dark: { canvas: 'url(https://evil.example/x)' } }],
    ['radius must be a length', { radius: '1px;--x:url(//evil.example)' }],
    ['radius must be a length', { radius: 'calc(1px)' }],
    ['font must be names', { font: 'a;}</style><script>alert(1)</script>' }],
    ['font must be names', { font: '"a' }],
    ['font must be names', { font: 'a'.repeat(400) }],
    ['light.__proto__ is unknown', JSON.parse('{"light":{"__proto__":"#fff"}}')],
    ['constructor is unknown', { constructor: '#fff' }],
    ['background is unknown', { background: '#fff' }],
    ['light must be an object', { light: [] }],
    ['it must be an object', null],
  ])('is refused: %s', (problem, json) => {
    expect(problemOf(() => themeDocument(JSON.stringify(json)))).toContain(problem);
  });
});

describe('the texts of a theme', () => {
  it('stand in for those of the catalogue, the others stay', () => {
    const own = withOwnTexts(ENGLISH, '{"brand":"Northwind","login":{"lead":"Go on to {client}"}}');
    expect(own).toEqual({
      ...ENGLISH,
      brand: 'Northwind',
      login: { ...ENGLISH.login, lead: 'Go on to {client}' },
    });
  });

  it.each([
    ['login.nothing is no text that there is', '{"login":{"nothing":"x"}}'],
    ['__proto__ is no text that there is', '{"__proto__":{"x":"y"}}'],
    ['login must be an object', '{"login":"x"}'],
    ['login.title must be a text', '{"login":{"title":{"x":"y"}}}'],
    ['login.title must be a text', '{"login":{"title":" "}}'],
    ['login.title must have no places', '{"login":{"title":"Hello {name}"}}'],
    ['login.lead must have the places {client}', '{"login":{"lead":"Go on"}}'],
    ['dir is not to be changed', '{"dir":"rtl"}'],
    ['it must be an object', '[]'],
  ])('are refused: %s', (problem, json) => {
    expect(problemOf(() => withOwnTexts(ENGLISH, json))).toContain(problem);
  });
});

describe('a theme', () => {
  it('builds on another one, and says in which file it is wrong', () => {
    const files = { document: '{"light":{"brand":"#123456"}}', logo: 'data:image/png;base64,', texts: {} };
    const base = themeOf(files, HOUSE_THEME);
    const own = themeOf(
      { document: '{"radius":"2px"}', logo: undefined, texts: { de: '{"brand":"N"}' } },
      base,
    );
    expect(own).toMatchObject({ light: { brand: '#123456' }, shape: { radius: '2px' }, logo: files.logo });
    expect(own.texts.de.brand).toBe('N');
    expect(stylesOf(own)).toContain('--brand:#123456;');
    expect(stylesOf(HOUSE_THEME)).toBe('');
    const broken = { document: undefined, logo: undefined, texts: { fr: '{' } };
    expect(problemOf(() => themeOf(broken, HOUSE_THEME))).toMatch(/^texts\/fr\.json: /);
  });
});
