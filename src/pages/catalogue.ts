import { type Language } from '../kernel/languages.js';
import { ARABIC } from './languages/ar.js';
import { GERMAN } from './languages/de.js';
import { ENGLISH } from './languages/en.js';
import { SPANISH } from './languages/es.js';
import { FRENCH } from './languages/fr.js';
import { JAPANESE } from './languages/ja.js';
import { type Messages } from './messages.js';

/** Every text that people read, in every language. */
export const CATALOGUE: Readonly<Record<Language, Messages>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  ja: JAPANESE,
  ar: ARABIC,
};
