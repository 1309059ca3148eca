/** The colours of every page in the light, by the names of their custom properties. */
export const LIGHT = {
  brand: '#0e7063',
  'brand-strong': '#0a5a50',
  'on-brand': '#ffffff',
  'brand-soft': '#e3f1ee',
  canvas: '#f4f6f5',
  surface: '#ffffff',
  sunken: '#f4f7f6',
  text: '#15211e',
  muted: '#566460',
  line: '#dde4e1',
  'line-strong': '#7d8b87',
  danger: '#b3261e',
  'danger-soft': '#fdeeec',
  'danger-text': '#8c1d18',
};

/** A colour that a theme may change. */
export type Colour = keyof typeof LIGHT;

/** The colours of one scheme. */
export type Colours = Readonly<Record<Colour, string>>;

/** The same in the dark. */
export const DARK: Colours = {
  brand: '#63cdb8',
  'brand-strong': '#86dccb',
  'on-brand': '#04211c',
  'brand-soft': '#17342f',
  canvas: '#0d1211',
  surface: '#151b1a',
  sunken: '#1b2321',
  text: '#e8eeec',
  muted: '#a0aeaa',
  line: '#2a3432',
  'line-strong': '#71807c',
  danger: '#ff9489',
  'danger-soft': '#3a1c1a',
  'danger-text': '#ffb9b1',
};

/** Custom properties as CSS. */
export function declarations(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');
}
