import { ALICE, signIn } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** A person's browser on the pages of his account. */
export class AccountVisit {
  private constructor(readonly browser: TestBrowser) {}

  /** Signs in for the account. */
  static async of(app: TestApp, person = ALICE, agent?: string): Promise<AccountVisit> {
    const browser = new TestBrowser(app.url);
    const headers: Record<string, string> = agent === undefined ? {} : { 'user-agent': agent };
    const login = await browser.follow(await browser.get('/account', headers));
    const fields = { ...person, action: 'login' };
    await browser.follow(await browser.post(login.url.pathname, fields, headers));
    return new AccountVisit(browser);
  }

  /** A page as the person sees it. */
  async page(path: string): Promise<Answer> {
    return this.browser.follow(await this.browser.get(path, { accept: 'text/html' }));
  }

  /** Sends a form of a page, and sees where it leads. */
  async send(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    return this.browser.follow(await this.browser.post(path, fields, { accept: 'text/html' }));
  }

  /** The other face, as a program of the company's own has it. */
  async json(method: string, path: string, body?: object): Promise<JsonAnswer> {
    const answer = await this.browser.json(method, path, body);
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    const parsed = (isJson ? JSON.parse(answer.text) : {}) as Record<string, unknown>;
    return { status: answer.status, headers: answer.headers, body: parsed };
  }

  /** The devices on which the person is signed in. */
  async sessions(): Promise<{ id: string; current: boolean }[]> {
    return (await this.json('GET', '/account/sessions')).body.items as { id: string; current: boolean }[];
  }

  /** Signs in again where that is asked for. */
  async again(answer: Answer, person = ALICE): Promise<Answer> {
    return signIn(this.browser, answer, person);
  }
}

/** What a program was answered. */
export interface JsonAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** The reason that a page or an answer names for not having done something. */
export function reasonOf(answer: Answer | JsonAnswer): string | undefined {
  if ('body' in answer) return answer.body.reason as string | undefined;
  return /data-reason="([^"]*)"/.exec(answer.text)?.[1];
}
