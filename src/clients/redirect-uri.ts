/** Schemes that run or show content in the browser itself; none may ever be a target. */
const DANGEROUS = new Set([
  'javascript',
  'data',
  'vbscript',
  'blob',
  'file',
  'about',
  'view-source',
  'filesystem',
  'ws',
  'wss',
  'ftp',
  'mailto',
  'chrome',
]);
const LOOPBACK = new Set(['127.0.0.1', '[::1]']);
/** Printable ASCII of a URI (RFC 3986 §2), without backslash. */
const URI_CHARACTERS = /^[A-Za-z][A-Za-z0-9+.-]*:[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e%]+$/;

/** Why an address must not be registered as a target, in words; nothing when it may be. */
export function redirectUriProblem(text: string, applicationType: 'web' | 'native'): string | undefined {
  if (!URI_CHARACTERS.test(text) || !URL.canParse(text)) return 'is not an absolute address';
  if (text.includes('#')) return 'has a fragment';
  if (text.includes('*')) return 'has a wildcard';
  const { protocol, username, password, hostname } = new URL(text);
  const scheme = protocol.slice(0, -1);
  if (DANGEROUS.has(scheme)) return `uses the scheme ${scheme}, which is not allowed`;
  if (username || password || /^[^/]*\/\/[^/]*@/.test(text)) return 'has user information';
  if (scheme === 'https') return undefined;
  if (scheme === 'http') return isLoopback(hostname) ? undefined : 'uses http; only loopback addresses may';
  if (applicationType === 'web') return 'must use https; other schemes are for native applications';
  return scheme.includes('.')
    ? undefined
    : 'uses a private scheme that is not a reversed domain name (RFC 8252 §7.1)';
}

function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || hostname === 'localhost';
}

/**
 * Whether an asked redirect URI is the registered one: the same text (RFC 9700 §2.1), or the same loopback IP address
 * with any port (RFC 8252 §7.3).
 */
export function redirectUriMatches(registered: string, asked: string): boolean {
  if (registered === asked) return true;
  const pattern = /^http:\/\/(?<host>127\.0\.0\.1|\[::1\])(?::(?<port>\d{1,5}))?(?<rest>\/.*|\?.*|)$/;
  const a = pattern.exec(registered)?.groups;
  const b = pattern.exec(asked)?.groups;
  return (
    a !== undefined &&
    b !== undefined &&
    a.host === b.host &&
    a.rest === b.rest &&
    Number(b.port ?? 80) <= 65535
  );
}
