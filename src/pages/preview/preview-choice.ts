import { isLanguage, LANGUAGES, type Language } from '../../kernel/languages.js';
import { CATALOGUE } from '../catalogue.js';
import { type Page } from '../page.js';
import { type Reader } from '../readers.service.js';
import { ON_A_PHONE } from '../theme.js';
import { type Theme } from '../themes/theme.js';

/** As whom somebody looks at a sample. */
export interface PreviewChoice {
  language: Language;
  /** The client whose theme it is; empty for the server's. */
  theme: string;
  scheme: 'browser' | 'light' | 'dark';
  width: 'window' | 'phone';
}

/** What each part of a choice can be, but for the themes. */
export const PREVIEW_OPTIONS = {
  language: LANGUAGES,
  scheme: ['browser', 'light', 'dark'],
  width: ['window', 'phone'],
} as const;

/** Reads a choice from an address; what it does not say, or says wrongly, is as usual. */
export function previewChoice(query: Record<string, unknown>): PreviewChoice {
  const { language, theme, scheme, width } = query;
  return {
    language: typeof language === 'string' && isLanguage(language) ? language : 'en',
    theme: typeof theme === 'string' ? theme : '',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'browser',
    width: width === 'phone' ? 'phone' : 'window',
  };
}

/** A choice as part of an address. */
export function previewQuery(choice: PreviewChoice): string {
  return `?${new URLSearchParams({ ...choice }).toString()}`;
}

/** The reader of a choice; the languages offered to him keep him in the preview. */
export function previewReader(choice: PreviewChoice, theme: Theme): Reader {
  const { language, scheme } = choice;
  const colours = scheme === 'browser' ? {} : { light: theme[scheme], dark: theme[scheme] };
  return {
    messages: theme.texts[language],
    manner: { locale: language, timeZone: 'UTC' },
    theme: { ...theme, ...colours },
    choices: LANGUAGES.map((other) => ({
      language: other,
      name: CATALOGUE[other].name,
      href: previewQuery({ ...choice, language: other }),
    })),
    setCookie: undefined,
  };
}

/** A sample in the scheme and the width of a choice. */
export function previewed(page: Page, { scheme, width }: PreviewChoice): Page {
  const styles =
    (scheme === 'browser' ? '' : `:root{color-scheme:${scheme}}`) +
    (width === 'phone' ? `body{inline-size:390px;max-inline-size:100%;margin-inline:auto}${ON_A_PHONE}` : '');
  return (messages) => {
    const content = page(messages);
    return { ...content, styles: (content.styles ?? '') + styles };
  };
}
