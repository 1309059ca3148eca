import { CATALOGUE } from '../catalogue.js';
import { isLanguage, type Language } from '../../kernel/languages.js';
import { type Messages } from '../messages.js';
import { type Colours, DARK, declarations, LIGHT } from './colours.js';
import { themeDocument } from './theme-document.js';
import { type ThemeFiles } from './theme-folder.js';
import { withOwnTexts } from './theme-texts.js';

/** How pages look, and how they say what they say. */
export interface Theme {
  light: Colours;
  dark: Colours;
  /** The other custom properties. */
  shape: Readonly<Record<string, string>>;
  /** In place of the mark, in a data address. */
  logo: string | undefined;
  texts: Readonly<Record<Language, Messages>>;
}

/** The look of Cardea itself. */
export const HOUSE_THEME: Theme = { light: LIGHT, dark: DARK, shape: {}, logo: undefined, texts: CATALOGUE };

/** A theme as its files say, and as the one that it builds on where they are silent; throws what is wrong with it. */
export function themeOf({ document, logo, texts }: ThemeFiles, base: Theme): Theme {
  const { light, dark, shape } = inFile('theme.json', () => themeDocument(document ?? '{}'));
  return {
    light: { ...base.light, ...light },
    dark: { ...base.dark, ...dark },
    shape: { ...base.shape, ...shape },
    logo: logo ?? base.logo,
    texts: { ...base.texts, ...ownTexts(texts, base) },
  };
}

function ownTexts(texts: ThemeFiles['texts'], base: Theme): Partial<Record<Language, Messages>> {
  const own: Partial<Record<Language, Messages>> = {};
  for (const [language, json] of Object.entries(texts)) {
    if (isLanguage(language))
      own[language] = inFile(`texts/${language}.json`, () => withOwnTexts(base.texts[language], json));
  }
  return own;
}

function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** What a theme changes of the rules of all pages; nothing where it is Cardea's own. */
export function stylesOf(theme: Theme): string {
  if (theme === HOUSE_THEME) return '';
  const { light, dark, shape } = theme;
  return `:root{${declarations({ ...light, ...shape })}}@media (prefers-color-scheme:dark){:root{${declarations(dark)}}}`;
}
