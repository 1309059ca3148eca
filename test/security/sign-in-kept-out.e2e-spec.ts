import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagesTo } from '../support/mailbox.js';
import { addRelyingParty } from '../support/relying-party.js';
import {
  type AskedBrowser,
  isSignedIn,
  peer,
  type Reachable,
  SENT_METHODS,
  type SentMethod,
  SentSignIn,
} from '../support/sent-sign-in.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const DEVICE = 'cardea_device';
const MOST = { email: 15, magic_link: 15, sms: 8 };

describe('a stranger who has messages sent to somebody', () => {
  let app: TestApp;
  let sent: SentSignIn;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    app.clock.nextPeriod(3600);
    app.clock.stop();
    await addRelyingParty(app);
    sent = new SentSignIn(app);
  });
  afterAll(() => app.close());

  const addressOf = ({ email, phone }: Reachable, method: SentMethod) => (method === 'sms' ? phone : email);
  const reached = async (who: Reachable, method: SentMethod) =>
    (await messagesTo(app, addressOf(who, method))).filter(({ text }) => /code|magic-link/.test(text)).length;

  /** Uses what was sent last. */
  async function finish(visit: AskedBrowser, who: Reachable, method: SentMethod, code?: string) {
    if (method === 'magic_link') {
      await sent.open(code ?? (await sent.tokenTo(who.email)));
      await visit.look();
    } else await visit.post({ action: 'verify', code: code ?? (await sent.codeTo(addressOf(who, method))) });
    return isSignedIn(visit);
  }

  /** A browser in which he has signed in before, without anything else of that time. */
  async function known(who: Reachable): Promise<TestBrowser> {
    const before = await sent.asked('email', who.name);
    expect(await finish(before, who, 'email')).toBe(true);
    const browser = new TestBrowser(app.url);
    browser.setCookie(DEVICE, before.browser.cookie(DEVICE)!);
    app.clock.advance(3600);
    return browser;
  }

  /** Asks from three addresses as often as each may. */
  async function exhaust(who: Reachable, method: SentMethod, device?: string): Promise<void> {
    for (const from of [peer(), peer(), peer()])
      for (let asked = 0; asked < 5; asked++) {
        const browser = new TestBrowser(app.url);
        if (device !== undefined) browser.setCookie(DEVICE, device);
        const { post } = await sent.begin(browser);
        await post({ action: method, username: who.name }, from);
      }
  }

  it.each(SENT_METHODS)('does not keep him out where he is known: %s [LG-04, LG-11]', async (method) => {
    const who = await sent.person();
    const browser = await known(who);
    const before = await reached(who, method);
    await exhaust(who, method);
    expect((await reached(who, method)) - before).toBe(MOST[method]);
    const visit = await sent.asked(method, who.name, browser);
    expect((await reached(who, method)) - before).toBe(MOST[method] + 1);
    const newest = method === 'magic_link' ? await sent.tokenTo(who.email) : undefined;
    const code = newest ?? (await sent.codeTo(addressOf(who, method)));
    await exhaust(who, method);
    expect(await finish(visit, who, method, code)).toBe(true);
  });

  it.each(SENT_METHODS)('does not void what a strange browser of his waits for: %s', async (method) => {
    const who = await sent.person();
    const visit = await sent.asked(method, who.name);
    const code =
      method === 'magic_link' ? await sent.tokenTo(who.email) : await sent.codeTo(addressOf(who, method));
    const stranger = await sent.asked(method, who.name);
    expect(await reached(who, method)).toBe(2);
    if (method !== 'magic_link') {
      await stranger.post({ action: 'verify', code });
      expect(isSignedIn(stranger)).toBe(false);
    }
    expect(await finish(visit, who, method, code)).toBe(true);
    await stranger.look();
    expect([isSignedIn(stranger), await sent.sessionsOf(who.user)]).toEqual([false, 1]);
  });

  it('gets no more by a device that others are known by, and nobody floods from his own', async () => {
    const [who, other] = [await sent.person(), await sent.person()];
    const own = (await known(who)).cookie(DEVICE)!;
    const foreign = (await known(other)).cookie(DEVICE)!;
    const before = await reached(who, 'email');
    await exhaust(who, 'email', foreign);
    expect((await reached(who, 'email')) - before).toBe(MOST.email);
    await exhaust(who, 'email', own);
    expect((await reached(who, 'email')) - before).toBe(MOST.email + 5);
  });
});
