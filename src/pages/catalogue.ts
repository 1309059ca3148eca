import { ENGLISH } from './languages/en.js';
import { type Messages } from './messages.js';

/** Languages by their primary subtag (RFC 5646). */
const CATALOGUE: Record<string, Messages> = { en: ENGLISH };

/** The first language asked for that there is (`ui_locales`, OIDC Core §3.1.2.1), else English. */
export function messagesFor(locales: readonly string[] = []): Messages {
  for (const locale of locales) {
    const language = locale.split('-', 1)[0].toLowerCase();
    if (Object.hasOwn(CATALOGUE, language)) return CATALOGUE[language];
  }
  return ENGLISH;
}
