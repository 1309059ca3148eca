import { type Colour, LIGHT } from './colours.js';

/** What `theme.json` says. */
export interface ThemeDocument {
  light: Partial<Record<Colour, string>>;
  dark: Partial<Record<Colour, string>>;
  /** The other custom properties: `radius`, `radius-small`, `font`. */
  shape: Record<string, string>;
}

/** What every value must be like; nothing that fits can end a declaration. */
const COLOUR = { fits: /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, is: 'a colour such as #0e7063' };
const RADIUS = { fits: /^(?:\d|[1-5]\d)(?:\.\d{1,2})?(?:px|rem)$/, is: 'a length such as 14px or 0.5rem' };
const FAMILY = /(?:-?[a-z][a-z0-9-]*(?: [a-z0-9][a-z0-9-]*)*|"[a-z0-9][a-z0-9 -]*")/i.source;
const FONT = {
  fits: new RegExp(`^(?=.{1,300}$)${FAMILY}(?:, ?${FAMILY})*$`, 'i'),
  is: 'names of font families, separated by commas',
};
const SHAPE: Readonly<Record<string, { fits: RegExp; is: string }>> = {
  radius: RADIUS,
  'radius-small': RADIUS,
  font: FONT,
};
const COLOURS = Object.fromEntries(Object.keys(LIGHT).map((name) => [name, COLOUR]));

/** Reads a `theme.json`; throws an `Error` that names what is wrong. */
export function themeDocument(text: string): ThemeDocument {
  const { light, dark, ...shape } = members(JSON.parse(text), 'it');
  return {
    light: checked(members(light ?? {}, 'light'), COLOURS, 'light.'),
    dark: checked(members(dark ?? {}, 'dark'), COLOURS, 'dark.'),
    shape: checked(shape, SHAPE, ''),
  };
}

function members(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${name} must be an object`);
  return value as Record<string, unknown>;
}

function checked(
  values: Record<string, unknown>,
  known: Readonly<Record<string, { fits: RegExp; is: string }>>,
  place: string,
): Record<string, string> {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(known, name))
      throw new Error(`${place}${name} is unknown; there are ${Object.keys(known).join(', ')}`);
    if (typeof value !== 'string' || !known[name].fits.test(value))
      throw new Error(`${place}${name} must be ${known[name].is}`);
  }
  return values as Record<string, string>;
}
