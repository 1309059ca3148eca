import { newTypedCode, readTypedCode, shownTypedCode } from '../kernel/typed-code.js';

const LENGTH = 8;

/** A new user code, without dash: 20^8 of them, 34.6 bits. */
export function newUserCode(): string {
  return newTypedCode(LENGTH);
}

/** What a person typed, whatever the case, dashes and spaces; nothing when it cannot be a user code. */
export function readUserCode(typed: string): string | undefined {
  return readTypedCode(typed, LENGTH);
}

/** A user code as devices and pages show it. */
export function shownUserCode(code: string): string {
  return shownTypedCode(code);
}
