import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** What the interaction API answers. */
export interface Told {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A company's own screens: one browser that speaks JSON with one interaction. */
export class InteractionCaller {
  constructor(
    readonly browser: TestBrowser,
    /** Its address, without the server. */
    readonly path: string,
  ) {}

  /** Begins at an authorization request. */
  static async at(app: TestApp, url: string, browser = new TestBrowser(app.url)): Promise<InteractionCaller> {
    const answer = await browser.get(url);
    const location = browser.location(answer);
    if (!location?.pathname.includes('/interaction/')) throw new Error(`no interaction: ${answer.text}`);
    return new InteractionCaller(browser, location.pathname);
  }

  async read(headers: Record<string, string> = {}): Promise<Told> {
    return told(await this.browser.get(this.path, { accept: 'application/json', ...headers }));
  }

  async post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Told> {
    return told(await this.browser.json('POST', `${this.path}/${path}`, body, headers));
  }

  /** Begins a method and answers it. */
  async prove(
    begin: Record<string, string>,
    answer: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<Told> {
    const { status, body } = await this.post('authenticate/initiate', begin, headers);
    if (status !== 200) throw new Error(`it has not begun: ${JSON.stringify(body)}`);
    return this.post('authenticate/perform', { exchange_id: body.exchange_id, ...answer }, headers);
  }

  /** Where the browser comes out at the client. */
  async leave(): Promise<URL> {
    const { status, body } = await this.post('continue');
    if (typeof body.redirect_to !== 'string') throw new Error(`${status} ${JSON.stringify(body)}`);
    const { pathname, search } = new URL(body.redirect_to);
    const answer = await this.browser.get(pathname + search);
    const location = this.browser.location(answer);
    if (!location) throw new Error(`no redirect: ${answer.status} ${answer.text.slice(0, 300)}`);
    return location;
  }
}

function told({ status, headers, text }: Answer): Told {
  return { status, headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}
