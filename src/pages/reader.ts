import { createContext } from 'preact';
import { type Language } from '../kernel/languages.js';

/** A language that a page can be had in. */
export interface LanguageChoice {
  /** Its tag. */
  language: Language;
  /** Its name in itself. */
  name: string;
  /** Where the same page is in it, relative to the page. */
  href: string;
}

/** How dates, times and numbers are written for whom a page is for. */
export interface Manner {
  /** A language tag, perhaps with a country. */
  locale: string;
  /** A name of the time zone database. */
  timeZone: string;
}

/** The manner of the page that is being made. */
export const MannerContext = createContext<Manner>({ locale: 'en', timeZone: 'UTC' });
