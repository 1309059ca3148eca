// A small HTTP client with keep-alive, and the cookies of one browser.
import { Pool } from 'undici';

export const basic = (id, secret) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

/** Connections to one server. */
export class Http {
  constructor(origin, connections) {
    this.origin = origin;
    this.pool = new Pool(origin, { connections, pipelining: 1 });
  }

  /** `form` is sent urlencoded; `browser` brings its cookies and keeps those that it is given. */
  async send(method, target, { headers = {}, form, body, browser } = {}) {
    const { pathname, search } = new URL(target, this.origin);
    const cookie = browser?.header(pathname);
    const answer = await this.pool.request({
      method,
      path: pathname + search,
      headers: {
        ...headers,
        ...(cookie ? { cookie } : {}),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      body: form ? new URLSearchParams(form).toString() : body,
    });
    const text = await answer.body.text();
    browser?.keep(answer.headers['set-cookie'], pathname);
    return { status: answer.statusCode, headers: answer.headers, text, url: new URL(target, this.origin) };
  }

  close() {
    return this.pool.close();
  }
}

/** The cookies of one browser: name, value and path, and no more than a benchmark needs. */
export class Browser {
  cookies = new Map();

  keep(lines, pathname) {
    for (const line of [lines ?? []].flat()) {
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const attribute = (wanted) =>
        attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/');
      const expires = attribute('expires');
      const gone = attribute('max-age') === '0' || (expires && Date.parse(expires) < Date.now());
      if (gone) this.cookies.delete(`${name} ${path}`);
      else this.cookies.set(`${name} ${path}`, { name, value, path });
    }
  }

  header(pathname) {
    let header = '';
    for (const { name, value, path } of this.cookies.values()) {
      const fits = pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
      if (fits) header += `${header && '; '}${name}=${value}`;
    }
    return header;
  }
}
