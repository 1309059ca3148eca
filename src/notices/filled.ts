import { isMailAddress } from '../kernel/mail-address.js';
import { displayName } from '../pages/display-name.js';

/** Longest of what others chose in a text of ours. */
const LONGEST = 100;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//gi;
/** A dot as in the name of a host. */
const DOT = /\.(?=[\p{L}\p{N}])/gu;
const WORD_JOINER = '\u2060';

/** A text with its places filled; what others chose can neither turn it around nor become a link (CWE-451). */
export function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(words, name) ? harmless(words[name]) : place,
  );
}

/** Programs for mail make a link of anything like `example.com`; nobody sees what keeps them from it. */
function harmless(word: string): string {
  const shown = displayName(word.replace(SCHEME, ''), '—', LONGEST);
  return isMailAddress(shown) ? shown : shown.replace(DOT, `.${WORD_JOINER}`);
}
