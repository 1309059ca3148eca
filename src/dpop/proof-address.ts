const ADDRESS = /^https?:\/\/[^\s\\]+$/i;
/** What needs no escape, RFC 3986 §2.3. */
const UNRESERVED = /^[A-Za-z0-9\-._~]$/;

/**
 * An address as those of proofs are compared: without query and fragment (RFC 9449 §4.3), and normalised as RFC 3986
 * §6.2.2 and §6.2.3 have it; nothing when it is none.
 */
export function comparableAddress(text: string): string | undefined {
  if (!ADDRESS.test(text) || !URL.canParse(text)) return undefined;
  const { origin, pathname, username, password } = new URL(text);
  return username || password ? undefined : origin + pathname.replace(/%[0-9A-Fa-f]{2}/g, unescaped);
}

/** Whether two texts are one address to those who compare; that they are spelled alike is the common case. */
export function isSameAddress(one: string, other: string): boolean {
  return one === other || (comparableAddress(one) ?? '') === comparableAddress(other);
}

function unescaped(escape: string): string {
  const character = String.fromCharCode(parseInt(escape.slice(1), 16));
  return UNRESERVED.test(character) ? character : escape.toUpperCase();
}
