import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALICE, allow, authorizeUrl, WEB } from '../support/code-flow.js';
import { embeddedStores, type NodeStores, onSharedStores } from '../support/node-stores.js';
import { StartedServer } from '../support/started-server.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const COOKIES = ['cardea_browser', 'cardea_session'];

/** The same browser, led to another node. */
function ledTo(node: StartedServer, browser: TestBrowser): TestBrowser {
  const led = new TestBrowser(node.url);
  for (const name of COOKIES) {
    const value = browser.cookie(name);
    if (value !== undefined) led.setCookie(name, value);
  }
  return led;
}

const login = (browser: TestBrowser, page: Answer) =>
  browser.post(page.url.pathname, { ...ALICE, action: 'login' });

onSharedStores('a node that is killed between two pages', (open) => {
  let stores: NodeStores;
  let survivor: StartedServer;
  beforeAll(async () => {
    stores = await open();
    survivor = await StartedServer.start(stores.environment);
  }, 60_000);
  afterAll(async () => {
    await survivor.stop();
    await stores.drop();
  });

  it.each(['login', 'consent', 'redirect'])(
    'before %s: the person goes on at another one, asked for no less [FI-03]',
    async (until) => {
      const victim = await StartedServer.start(stores.environment);
      let browser = new TestBrowser(victim.url);
      let page = await browser.follow(await browser.get(authorizeUrl({ prompt: 'login consent' })));
      const die = async () => {
        await victim.kill();
        browser = ledTo(survivor, browser);
      };
      if (until === 'login') await die();
      expect(page.text).toContain('name="password"');
      const signedIn = await login(browser, page);
      if (until === 'consent') await die();
      page = await browser.follow(signedIn);
      expect(page.text).toContain('value="allow"');
      if (until === 'redirect') await die();
      const end = await allow(browser, page);
      expect(end.headers.get('location')).toMatch(/^http:\/\/localhost:8080\/callback\?code=/);
    },
    60_000,
  );

  it('a person who has not signed in there is asked for his password, whatever page he kept [FI-03]', async () => {
    const victim = await StartedServer.start(stores.environment);
    const browser = new TestBrowser(victim.url);
    const page = await browser.follow(await browser.get(authorizeUrl({ prompt: 'consent' })));
    await victim.kill();
    const led = ledTo(survivor, browser);
    const answer = await led.follow(await led.post(page.url.pathname, { action: 'allow', scope: 'profile' }));
    expect(answer.text).toContain('name="password"');
    expect(answer.headers.get('location')).toBeNull();
  }, 60_000);
});

describe('a single node that is killed between two pages', () => {
  let stores: NodeStores;
  beforeAll(async () => {
    stores = await embeddedStores();
  });
  afterAll(() => stores.drop());

  it('lets the person begin again, with the session that he has and no more [FI-03]', async () => {
    const first = await StartedServer.start(stores.environment);
    const browser = new TestBrowser(first.url);
    const page = await browser.follow(await browser.get(authorizeUrl({})));
    await first.kill();
    const second = await StartedServer.start(stores.environment);
    const led = ledTo(second, browser);
    const lost = await login(led, page);
    expect([lost.status, led.cookie('cardea_session')]).toEqual([410, undefined]);
    const again = await led.follow(await led.get(authorizeUrl({ client_id: WEB.id })));
    const consent = await led.follow(await login(led, again));
    expect((await allow(led, consent)).headers.get('location')).toContain('code=');
    await second.stop();
  }, 60_000);
});
