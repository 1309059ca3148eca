import { isLanguage, type Language } from '../kernel/languages.js';

/** Longer tags and more of them are nobody's languages. */
const LONGEST_TAG = 35;
const MOST_RANGES = 20;

/** A language that there is, and the range that asked for it, which may name a country as well. */
export interface FoundLanguage {
  language: Language;
  range: string;
}

/** The first language asked for that there is: a range is shortened from its end until it fits (RFC 4647 §3.4). */
export function lookUpLanguage(ranges: readonly string[]): FoundLanguage | undefined {
  for (const range of ranges.slice(0, MOST_RANGES)) {
    const language = fitting(range);
    if (language !== undefined) return { language, range };
  }
  return undefined;
}

function fitting(range: string): Language | undefined {
  if (range.length > LONGEST_TAG) return undefined;
  let rest = range.toLowerCase();
  while (rest !== '') {
    if (isLanguage(rest)) return rest;
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-'))).replace(/-[a-z0-9]$/, '');
  }
  return undefined;
}
