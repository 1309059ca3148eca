import { type Language } from '../kernel/languages.js';
import { ENGLISH } from './languages/en.js';
import { type Messages } from './messages.js';

/** Every text of the pages, in every language. */
export const CATALOGUE: Readonly<Record<Language, Messages>> = {
  en: ENGLISH,
};
