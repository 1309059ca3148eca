import { ALICE, allow, signIn } from './code-flow.js';
import { TestBrowser } from './test-browser.js';

/** Opens an authorization request in a browser, signs in and allows where asked; where the browser is sent then. */
export async function visit(url: URL, browser = new TestBrowser(url.origin), person = ALICE): Promise<URL> {
  let answer = await browser.follow(await browser.get(url.pathname + url.search));
  if (answer.text.includes('name="password"')) answer = await signIn(browser, answer, person);
  if (answer.text.includes('value="allow"')) answer = await allow(browser, answer);
  const location = browser.location(answer);
  if (!location) throw new Error(`expected a redirect, got ${answer.status}: ${answer.text.slice(0, 300)}`);
  return location;
}
