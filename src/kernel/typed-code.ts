import { randomBytes } from './secrets.js';

/** Consonants without those that look like another sign: no words come up, none is misread (RFC 8628 §6.1). */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
/** Bytes from here on would make the first letters likelier. */
const FAIR = 256 - (256 % ALPHABET.length);

/** A random code of some letters that people read and type, 4.3 bits each. */
export function newTypedCode(length: number): string {
  let code = '';
  while (code.length < length) {
    const [byte] = randomBytes(1);
    if (byte < FAIR) code += ALPHABET[byte % ALPHABET.length];
  }
  return code;
}

/** What a person typed, whatever the case, dashes and spaces; nothing when it cannot be a code of that length. */
export function readTypedCode(typed: string, length: number): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\p{P}]/gu, '');
  return code.length === length && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined;
}

/** A code in groups of four, as people read it. */
export function shownTypedCode(code: string): string {
  return code.replace(/(?<=.)(?=(?:.{4})+$)/g, '-');
}
