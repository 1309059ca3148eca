import { attributeType } from './attribute-types.js';
import { textOf } from './asn1-text.js';

/** One part of a name: attributes, by type in dotted form, that name together. */
export type RelativeName = ReadonlyMap<string, string>;

/** A backslash with what it stands for, RFC 4514 §3. */
const ESCAPED = /\\([0-9a-f]{2}|["+,;<>=\\ #])/gi;
const ATTRIBUTE =
  /^\s*([a-z][a-z0-9-]*|\d+(?:\.\d+)+)\s*=\s*((?:\\[0-9a-f]{2}|\\["+,;<>=\\ #]|[^"+,;<>\\])*)/i;

/**
 * Reads a name as it is registered (RFC 4514 §3), in the order of certificates, which is the other way round. Nothing
 * when it is none, or names an attribute by a word that is not known.
 */
export function parseDistinguishedName(text: string): RelativeName[] | undefined {
  const names: Map<string, string>[] = [];
  let rest = text;
  let separator = ',';
  while (separator !== '') {
    const match = ATTRIBUTE.exec(rest);
    const type = match && attributeType(match[1]);
    const value = match && valueOf(match[2]);
    if (!type || !value) return undefined;
    rest = rest.slice(match[0].length);
    const name = separator === ',' ? new Map<string, string>() : names[names.length - 1];
    if (separator === ',') names.push(name);
    if (name.has(type)) return undefined;
    name.set(type, value);
    separator = rest.slice(0, 1);
    if (!['', ',', '+'].includes(separator)) return undefined;
    rest = rest.slice(1);
  }
  return names.reverse();
}

/** Whether two names are one: the same attributes in the same order, texts compared as RFC 5280 §7.1 has it. */
export function sameName(one: readonly RelativeName[], other: readonly RelativeName[]): boolean {
  return one.length === other.length && one.every((name, index) => sameRelativeName(name, other[index]));
}

function sameRelativeName(one: RelativeName, other: RelativeName): boolean {
  return (
    one.size === other.size &&
    [...one].every(([type, value]) => comparable(other.get(type) ?? '') === comparable(value))
  );
}

/** Case and the number of spaces make no difference (RFC 4518 §2). */
function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** The text of a value whose encoding is written in hexadecimal form, RFC 4514 §2.4. */
function encodedValue(hex: string): string | undefined {
  return /^(?:[0-9a-f]{2})+$/i.test(hex) ? textOf(Buffer.from(hex, 'hex')) : undefined;
}

/** The text of a value; nothing when it is empty or malformed. */
function valueOf(written: string): string | undefined {
  if (written.startsWith('#')) return encodedValue(written.slice(1).trimEnd());
  const trimmed = written.replace(/((?:\\ )?)\s*$/, '$1');
  const bytes: Buffer[] = [];
  let from = 0;
  for (const { 0: whole, 1: escaped, index } of trimmed.matchAll(ESCAPED)) {
    bytes.push(
      Buffer.from(trimmed.slice(from, index)),
      Buffer.from(escaped, escaped.length === 2 ? 'hex' : 'utf8'),
    );
    from = index + whole.length;
  }
  bytes.push(Buffer.from(trimmed.slice(from)));
  return Buffer.concat(bytes).toString('utf8');
}
