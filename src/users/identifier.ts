/** Characters that look like nothing or change the direction of text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Letters of several scripts in one name make look-alikes. */
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * The one form in which user names and e-mail addresses are compared: compatibility-composed, without regard to case
 * and surrounding space (in the manner of RFC 8265 §3.3). Nothing when the text cannot be an identifier.
 */
export function normalizeIdentifier(text: string): string | undefined {
  const value = text.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
  if (value === '' || value.length > 255 || INVISIBLE.test(value) || /\s/u.test(value)) return undefined;
  if (SCRIPTS.filter((script) => script.test(value)).length > 1) return undefined;
  return value;
}
