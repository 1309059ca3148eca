/** What one page may do beyond showing itself. */
export interface PagePermissions {
  /** Origins, beyond our own, that a form may lead to; browsers count the redirects after a POST. */
  formAction?: readonly string[];
  /** Addresses whose origins may be shown in frames. */
  frames?: readonly string[];
  /** Whether the page carries a script; it runs by its nonce alone. */
  script?: boolean;
  /** Whether that script may call us. */
  connect?: boolean;
}

const SOURCE = /^[a-z][a-z0-9+.-]*:(?:\/\/[^\s;,'"]+)?$/i;

/** A source expression for an address: its origin, or its scheme when it has none (`com.example.app:`). */
function source(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { origin, protocol } = new URL(address);
  const expression = origin === 'null' ? protocol : origin;
  return SOURCE.test(expression) && !/^(javascript|data|blob|vbscript):/i.test(expression)
    ? [expression]
    : [];
}

function sources(addresses: readonly string[] = []): string[] {
  return [...new Set(addresses.flatMap(source))];
}

/** The policy of one page (CSP Level 3): nothing but what the page states. */
export function contentSecurityPolicy(nonce: string, page: PagePermissions): string {
  const forms = sources(page.formAction);
  const frames = sources(page.frames);
  return [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    ...(page.script ? [`script-src 'nonce-${nonce}'`] : []),
    ...(page.connect ? [`connect-src 'self'`] : []),
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    `form-action ${["'self'", ...forms].join(' ')}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}
