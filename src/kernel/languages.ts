/** The languages of pages and mail, as language tags (RFC 5646), in the order in which they are offered. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** Whether there is such a language. */
export function isLanguage(tag: string | null | undefined): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}
