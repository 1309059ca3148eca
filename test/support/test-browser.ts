import { type Fetch } from './tls/tls-caller.js';

/** An answer with its body read. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  url: URL;
}

/** A form as it stands on a page. */
export interface PageForm {
  action: string;
  fields: Record<string, string>;
}

/** A plain browser: cookies, redirects by hand, forms; no scripts. */
export class TestBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: string,
    private readonly fetch: Fetch = globalThis.fetch,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(
    path: string,
    fields: Record<string, string> | string[][],
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    return this.send('POST', path, body, { 'content-type': 'application/x-www-form-urlencoded', ...headers });
  }

  /** As a page's own program calls us. */
  json(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const text = body === undefined ? undefined : JSON.stringify(body);
    return this.send(method, path, text, { accept: 'application/json', ...type, ...headers });
  }

  /** Follows redirects within the server; stops at a page or at an address elsewhere, which is in `location`. */
  async follow(answer: Answer): Promise<Answer> {
    for (let hops = 0; hops < 10; hops++) {
      const location = this.location(answer);
      if (!location || location.origin !== new URL(this.base).origin) return answer;
      answer = await this.get(location.pathname + location.search);
    }
    throw new Error('too many redirects');
  }

  /** Where an answer redirects to, addresses of the issuer seen as the server's own. */
  location(answer: Answer): URL | undefined {
    const location = answer.headers.get('location');
    return location === null ? undefined : new URL(location, this.base);
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** Forgets who is signed in, and nothing else. */
  clearSession(): void {
    this.cookies.delete('cardea_session');
  }

  clearCookies(): void {
    this.cookies.clear();
  }

  private async send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const url = new URL(path, this.base);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.take(line);
    return { status: response.status, headers: response.headers, text: await response.text(), url };
  }

  private take(line: string): void {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const dead = attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0');
    if (dead) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1));
  }
}

/** The attribute of a tag, unescaped. */
function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match?.[1] === undefined ? undefined : unescapeHtml(match[1]);
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** The first form of a page, with its hidden fields and ticked boxes. */
export function formOn(html: string): PageForm {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0];
  if (!form) throw new Error(`there is no form on this page: ${html.slice(0, 300)}`);
  const fields: Record<string, string> = {};
  for (const tag of form.match(/<input\b(?:"[^"]*"|[^">])*>/g) ?? []) {
    const name = attribute(tag, 'name');
    if (name) fields[name] = attribute(tag, 'value') ?? '';
  }
  return { action: attribute(form.slice(0, form.indexOf('>') + 1), 'action') ?? '', fields };
}

/** The OAuth error code that an error page carries. */
export function errorOn(html: string): string | undefined {
  return /data-error="([^"]*)"/.exec(html)?.[1];
}
