const LONGEST = 60;
const INVISIBLE = /[\p{DI}\p{Cf}\p{Co}\p{Cs}\u2800]/gu;
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu;
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name that somebody else chose, made safe to show: without bidirectional controls, invisible characters, line
 * breaks and piled-up marks, cut to a length that fits a phone. `fallback` is shown when nothing is left.
 */
export function displayName(text: string, fallback = '—', longest = LONGEST): string {
  const clean = text
    .slice(0, 2000)
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(BREAKS, ' ')
    .replace(PILED_MARKS, '$1')
    .trim();
  if (clean === '') return fallback;
  const letters = Array.from(graphemes.segment(clean), ({ segment }) => segment);
  return letters.length <= longest
    ? clean
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

/** The first letter of a name, for a badge where there is no picture. */
export function monogram(text: string): string {
  const letters = displayName(text).replace(/^[\p{P}\p{S}\s]+(?=.)/u, '');
  for (const { segment } of graphemes.segment(letters)) return segment.toLocaleUpperCase('en');
  return '—';
}
