import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { authorizeUrl } from './code-flow.js';
import { type CredentialJson } from './soft-authenticator.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** Somebody on the pages of a sign-in, at a browser without scripts. */
export class SignInVisit {
  private constructor(
    readonly browser: TestBrowser,
    /** The page that is open. */
    public page: Answer,
  ) {}

  /** Opens the login page of an authorization request of the demo client. */
  static async begin(
    app: TestApp,
    parameters: Record<string, string> = {},
    browser = new TestBrowser(app.url),
  ): Promise<SignInVisit> {
    return new SignInVisit(browser, await browser.follow(await browser.get(authorizeUrl(parameters))));
  }

  /** Answers the page, and goes where that leads; what it answers at once. */
  async send(fields: Record<string, string>): Promise<Answer> {
    const answer = await this.browser.post(this.page.url.pathname, fields);
    this.page = await this.browser.follow(answer);
    return answer;
  }

  /** Looks at the page anew. */
  async look(): Promise<void> {
    this.page = await this.browser.follow(await this.browser.get(this.page.url.pathname));
  }

  login(username: string, password: string): Promise<Answer> {
    return this.send({ action: 'login', username, password });
  }

  /** A code of a method. */
  code(method: 'totp' | 'recovery_code', code: string): Promise<Answer> {
    return this.send({ action: 'verify', method, code });
  }

  /** What the page asks the browser's passkeys. */
  get asked(): PublicKeyCredentialRequestOptionsJSON & PublicKeyCredentialCreationOptionsJSON {
    const [, options] = /data-options="([^"]*)"/.exec(this.page.text) ?? [];
    return JSON.parse((options ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as never;
  }

  /** Hands in what a passkey answered. */
  passkey(response: CredentialJson | string, exchange = this.exchange): Promise<Answer> {
    const fido2_response = typeof response === 'string' ? response : JSON.stringify(response);
    return this.send({ action: 'verify', method: 'passkey', exchange, fido2_response });
  }

  /** The exchange of the passkey that the page asks for. */
  get exchange(): string {
    return /name="exchange" value="([^"]*)"/.exec(this.page.text)?.[1] ?? '';
  }

  get heading(): string {
    return /<h1>([^<]*)</.exec(this.page.text)?.[1] ?? '';
  }

  /** What the page complains about. */
  get problem(): string | undefined {
    return /role="alert"(?: id="problem")?>[\s\S]*?<span>([^<]*)</.exec(this.page.text)?.[1];
  }

  /** Whether the client has got its answer, or the person is asked for consent, which comes after the sign-in. */
  get isSignedIn(): boolean {
    return (
      this.page.headers.get('location')?.includes('code=') === true ||
      this.page.text.includes('value="allow"')
    );
  }
}
