import { displayName } from '../pages/display-name.js';

/** Longest of what others chose in a text of ours. */
const LONGEST = 100;
/** What programs for mail would make a link of. */
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/|www\./gi;

/** A text with its places filled; what others chose can neither turn it around nor carry a link (CWE-451). */
export function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(words, name) ? displayName(words[name].replace(ADDRESS, ''), '—', LONGEST) : place,
  );
}
