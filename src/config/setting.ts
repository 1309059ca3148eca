/** A setting could not be used; `settings` names each one, what was expected and an example. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `Cardea cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
}

/** How one environment variable is read, and what the documentation says of it. */
export interface Setting<T> {
  /** Turns the text into a value, or throws an `Error` whose message says what was expected. */
  parse: (text: string) => T;
  meaning: string;
  /** Shown in the documentation and in messages. */
  example: string;
  /** What holds when it is unset, for the documentation. */
  fallback: string;
}

/** Puts a setting together. */
export function setting<T>(
  parse: (text: string) => T,
  meaning: string,
  fallback: string,
  example: string,
): Setting<T> {
  return { parse, meaning, fallback, example };
}

/** Text that must not be empty. */
export function text(value: string): string {
  if (value.trim() === '') throw new Error('a text that is not empty');
  return value;
}

/** A whole number within bounds. */
export function whole(least: number, most: number) {
  return (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most) {
      throw new Error(`a whole number from ${least} to ${most}`);
    }
    return number;
  };
}

/** `true` or `false`. */
export function flag(value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new Error('true or false');
  return value === 'true';
}

/** One of some words. */
export function oneOf<const T extends string>(...words: T[]) {
  return (value: string): T => {
    if (!words.includes(value as T)) throw new Error(`one of ${words.join(', ')}`);
    return value as T;
  };
}

/** Decodes a part of an address; `expected` says what the address should have been. */
export function decoded(part: string, expected: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error(expected);
  }
}

/** A comma-separated list of words that are not empty. */
export function list(value: string): string[] {
  const words = value.split(',').map((word) => word.trim());
  if (words.some((word) => word === '')) throw new Error('words separated by commas');
  return words;
}

/** Several of some words, each once, in the order in which they are given. */
export function someOf<const T extends string>(words: readonly T[]) {
  return (value: string): T[] => {
    const given = list(value);
    if (new Set(given).size < given.length || given.some((word) => !words.includes(word as T)))
      throw new Error(`some of ${words.join(', ')}, each once, separated by commas`);
    return given as T[];
  };
}

/** An absolute URL of one of some schemes. */
export function url(...schemes: string[]) {
  return (value: string): string => {
    const expected = `an address that begins with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`;
    if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol.slice(0, -1)))
      throw new Error(expected);
    return value;
  };
}
