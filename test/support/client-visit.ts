import { decodeJwt } from 'jose';
import { ask } from './calls.js';
import { allow, authorizeUrl, pkce, redemption, responseOf } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** A sign-in on the pages, from the client and back to it. */
export class ClientVisit {
  private readonly proof = pkce();
  private constructor(
    private readonly app: TestApp,
    readonly browser: TestBrowser,
    public page: Answer,
  ) {}

  static async start(app: TestApp, parameters: Record<string, string> = {}): Promise<ClientVisit> {
    const browser = new TestBrowser(app.url);
    const visit = new ClientVisit(app, browser, undefined as unknown as Answer);
    visit.page = await browser.follow(await browser.get(authorizeUrl(parameters, visit.proof.challenge)));
    return visit;
  }

  /** Where the pages of this sign-in are. */
  get path(): string {
    return this.page.url.pathname;
  }

  async post(fields: Record<string, string>): Promise<Answer> {
    this.page = await this.browser.follow(await this.browser.post(this.path, fields));
    return this.page;
  }

  async look(): Promise<Answer> {
    this.page = await this.browser.follow(await this.browser.get(this.path));
    return this.page;
  }

  /** What the client is told of the person, once it has been allowed. */
  async idToken(): Promise<Record<string, unknown>> {
    const last = this.page.text.includes('value="allow"') ? await allow(this.browser, this.page) : this.page;
    const { code } = responseOf(this.browser, last);
    const { body } = await ask(this.app, redemption({ code, verifier: this.proof.verifier }));
    return decodeJwt(body.id_token as string);
  }
}
