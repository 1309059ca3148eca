import { namedBrowser } from '../kernel/user-agent.js';
import { displayName } from './display-name.js';
import { type Messages } from './messages.js';

/** The browser behind a `User-Agent` in words, such as `Firefox on Linux`. */
export function browserText(userAgent: string, { mails }: Messages): string {
  const { browser, system } = namedBrowser(userAgent);
  if (browser === undefined || system === undefined) return browser ?? system ?? mails.unknownBrowser;
  return displayName(mails.browser.replace('{browser}', browser).replace('{system}', system));
}
