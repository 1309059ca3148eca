import { element } from './element.js';
import { type DecodedToken } from './jwt.js';
import { pairs } from './pairs.js';

/** Named values, in the order in which they are shown. */
export type Values = Record<string, unknown>;

/** A way on, to another flow (`#id`) or to a page in another tab. */
export interface Way {
  href: string;
  label: string;
}

/** One thing that a step shows; plain data, so that a step can be shown again after a visit to the sign-in page. */
export type Entry =
  /** A message as it goes over the wire: its first line, its named parts, its body. */
  | { is: 'message'; chip: string; line: string; parts?: Record<string, Values>; body?: string }
  /** A token, decoded: its header and its claims. */
  | { is: 'token'; title: string; token: DecodedToken }
  /** What was checked, and how it ended. */
  | { is: 'verdict'; good: boolean; text: string }
  | { is: 'picture'; src: string; alt: string }
  | { is: 'ways'; ways: Way[] }
  | { is: 'note'; text: string };

/** Makes an entry visible. */
export function show(entry: Entry): HTMLElement {
  switch (entry.is) {
    case 'message':
      return message(entry);
    case 'token':
      return token(entry);
    case 'verdict':
      return verdict(entry);
    case 'picture':
      return element('img', {
        class: 'picture',
        src: entry.src,
        alt: entry.alt,
        width: '200',
        height: '200',
      });
    case 'ways':
      return element('ul', { class: 'ways' }, ...entry.ways.map(way));
    case 'note':
      return element('p', {}, entry.text);
  }
}

type EntryOf<Kind extends Entry['is']> = Extract<Entry, { is: Kind }>;

function message({ chip, line, parts = {}, body }: EntryOf<'message'>): HTMLElement {
  const look = /^[45]/.test(chip) ? 'chip chip-bad' : 'chip';
  const first = [element('span', { class: look }, chip), element('span', {}, line)];
  const box = element('div', { class: 'message' }, element('div', { class: 'message-line' }, ...first));
  for (const [name, values] of Object.entries(parts).filter(([, found]) => Object.keys(found).length > 0))
    box.append(element('p', { class: 'part' }, name), pairs(values));
  if (body) box.append(element('pre', { class: 'body' }, body));
  return box;
}

function token({ title, token: { header, payload } }: EntryOf<'token'>): HTMLElement {
  const box = element('div', { class: 'token' }, element('h4', {}, title));
  for (const [name, part] of Object.entries({ Header: header, Claims: payload })) {
    const line = element('div', { class: 'message-line' }, element('span', { class: 'chip' }, name));
    box.append(element('div', { class: 'message' }, line, pairs(part)));
  }
  return box;
}

function verdict({ good, text }: EntryOf<'verdict'>): HTMLElement {
  return element('p', { class: good ? 'verdict' : 'verdict verdict-bad' }, `${good ? '✓' : '✗'} ${text}`);
}

function way({ href, label }: Way): HTMLElement {
  const elsewhere: Record<string, string> = href.startsWith('#') ? {} : { target: '_blank', rel: 'noopener' };
  return element('li', {}, element('a', { href, ...elsewhere }, label));
}
