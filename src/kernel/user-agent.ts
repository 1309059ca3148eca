type Known = readonly (readonly [name: string, pattern: RegExp])[];

/** The first that fits is it: many claim to be others as well. */
const BROWSERS: Known = [
  ['Edge', /\bEdgA?(?:iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+ .*\bSafari\//],
];
const SYSTEMS: Known = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows NT\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** A browser as a person knows it. */
export interface NamedBrowser {
  browser: string | undefined;
  system: string | undefined;
}

/**
 * The names of browser and system in a `User-Agent` (RFC 9110 §10.1.5), none but known ones: what a stranger sent there is
 * never repeated to anybody.
 */
export function namedBrowser(userAgent: string): NamedBrowser {
  const text = userAgent.slice(0, 512);
  const named = (known: Known) => known.find(([, pattern]) => pattern.test(text))?.[0];
  return { browser: named(BROWSERS), system: named(SYSTEMS) };
}
