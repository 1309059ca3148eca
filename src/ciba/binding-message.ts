import { OAuthError } from '../kernel/oauth-error.js';

/** Characters that fit the screens on which people compare the message. */
const LONGEST = 128;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A message that people can compare: short, of visible characters, in the order in which they stand (CIBA §7.1, §13). */
export function bindingMessage(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.length > LONGEST || UNPRINTABLE.test(text) || text.trim() === '')
    throw new OAuthError(
      'invalid_binding_message',
      `binding_message must have at most ${LONGEST} visible characters`,
    );
  return text;
}
