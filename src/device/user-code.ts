import { randomBytes } from '../kernel/secrets.js';

/** Consonants without those that look like another sign: no words come up, none is misread (RFC 8628 §6.1). */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;
/** Bytes from here on would make the first letters likelier. */
const FAIR = 256 - (256 % ALPHABET.length);
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A new user code, without dash: 20^8 of them, 34.6 bits. */
export function newUserCode(): string {
  let code = '';
  while (code.length < LENGTH) {
    const [byte] = randomBytes(1);
    if (byte < FAIR) code += ALPHABET[byte % ALPHABET.length];
  }
  return code;
}

/** What a person typed, whatever the case, dashes and spaces; nothing when it cannot be a user code. */
export function readUserCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\p{P}]/gu, '');
  return WELL_FORMED.test(code) ? code : undefined;
}

/** A user code as devices and pages show it. */
export function shownUserCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
