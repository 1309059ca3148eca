import { type Messages } from '../messages.js';

/** What a language is cannot be changed by a theme. */
const FIXED = new Set(['lang', 'dir', 'name']);
const LONGEST = 2000;

/** A catalogue with some of its texts in other words; throws an `Error` that names what is wrong. */
export function withOwnTexts(messages: Messages, json: string): Messages {
  const own: unknown = JSON.parse(json);
  const fixed = isObject(own) && Object.keys(own).find((name) => FIXED.has(name));
  if (fixed) throw new Error(`${fixed} is not to be changed`);
  return merged(messages, own, []) as Messages;
}

function merged(base: unknown, own: unknown, path: readonly string[]): unknown {
  const name = path.join('.') || 'it';
  if (typeof base === 'string') return text(base, own, name);
  if (!isObject(own)) throw new Error(`${name} must be an object`);
  const all = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(own)) {
    if (!Object.hasOwn(all, key)) throw new Error(`${[...path, key].join('.')} is no text that there is`);
    all[key] = merged(all[key], value, [...path, key]);
  }
  return all;
}

function text(base: string, own: unknown, name: string): string {
  if (typeof own !== 'string' || own.trim() === '' || own.length > LONGEST)
    throw new Error(`${name} must be a text of at most ${LONGEST} characters`);
  const places = placesOf(base);
  if (placesOf(own).join() !== places.join())
    throw new Error(
      `${name} must have ${places.length === 0 ? 'no places' : `the places ${places.join(' ')}`}`,
    );
  return own;
}

function placesOf(words: string): string[] {
  return [...new Set(words.match(/\{\w+\}/g) ?? [])].sort();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
