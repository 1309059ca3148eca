/**
 * The value of a cookie. A cookie that comes twice is ambiguous: somebody may have planted one (cookie tossing), so
 * none of them counts.
 */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}

/** How a cookie is set. */
export interface CookieOptions {
  /** Whether the issuer is https; then the cookie is `Secure` and bound to the host by its prefix. */
  secure: boolean;
  /** Seconds; a browser-session cookie when left out, removed at once when 0. */
  maxAge?: number;
  /** Whether scripts of ours read it in a frame on pages of other sites; then it can be no secret. */
  framed?: boolean;
}

/** A cookie's full name: the `__Host-` prefix lets no other host and no path set it (RFC 6265bis §4.1.3.2). */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** A `Set-Cookie` line; the value must be of cookie characters. */
export function setCookie(
  name: string,
  value: string,
  { secure, maxAge, framed = false }: CookieOptions,
): string {
  const attributes = ['Path=/', ...(framed ? [] : ['HttpOnly'])];
  attributes.push(framed && secure ? 'SameSite=None' : 'SameSite=Lax');
  if (secure) attributes.push('Secure');
  if (maxAge !== undefined) attributes.push(`Max-Age=${maxAge}`);
  return [`${cookieName(name, secure)}=${value}`, ...attributes].join('; ');
}
