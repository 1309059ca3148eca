import { interactionOf } from './relying-party.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

let peers = Math.floor(Math.random() * 60_000);

/** Another address of a peer, so that the limit per address does not stand before the one per account. */
export const peer = () => `2001:db8:${(++peers).toString(16)}::${process.pid.toString(16)}`;

/** Sign-ins with passwords at an application that takes `X-Forwarded-For` from this host. */
export class PasswordTries {
  constructor(private readonly app: TestApp) {}

  /** A sign-in that has begun. */
  async begin(): Promise<{ browser: TestBrowser; path: string }> {
    const browser = new TestBrowser(this.app.url);
    return { browser, path: await interactionOf(browser) };
  }

  /** One try in a sign-in of its own. */
  async once(username: string, password: string, from = peer()): Promise<Answer> {
    const { browser, path } = await this.begin();
    return browser.post(path, { username, password, action: 'login' }, { 'x-forwarded-for': from });
  }
}
