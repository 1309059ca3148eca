import { type Colour, type Colours } from './colours.js';

/** What stands on what, and how far apart they must be (WCAG 2.2 §1.4.3 text, §1.4.11 borders of fields). */
const PAIRS: readonly [Colour, Colour, number][] = [
  ['text', 'canvas', 4.5],
  ['text', 'surface', 4.5],
  ['text', 'sunken', 4.5],
  ['muted', 'canvas', 4.5],
  ['muted', 'surface', 4.5],
  ['muted', 'sunken', 4.5],
  ['brand', 'surface', 4.5],
  ['brand-strong', 'brand-soft', 4.5],
  ['on-brand', 'brand', 4.5],
  ['on-brand', 'brand-strong', 4.5],
  ['danger-text', 'danger-soft', 4.5],
  ['line-strong', 'surface', 3],
];

/** Every pair of colours that is too close to be read by everybody, in words. */
export function weakContrasts(colours: Colours): string[] {
  return PAIRS.flatMap(([front, back, least]) => {
    const ratio = contrast(colours[front], colours[back]);
    return ratio < least ? [`${front} on ${back} is ${ratio.toFixed(2)}:1, less than ${least}:1`] : [];
  });
}

/** The contrast ratio of two colours (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  const digits = colour.slice(1);
  const all = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((start) => Number.parseInt(all.slice(start, start + 2), 16) / 255);
}
