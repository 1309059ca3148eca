import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { codeTo, linkTo } from '../support/kept-messages.js';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';

const SCREENS = 'http://localhost:8090';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describeInChromium('the example of own screens, in Chromium', () => {
  let live: LiveChromium;
  let example: ChildProcess;
  let alice: Visitor;
  beforeAll(async () => {
    const port = await freePort();
    live = await LiveChromium.start({ WEBAUTHN_ORIGINS: SCREENS }, { 'localhost:8090': `127.0.0.1:${port}` });
    example = spawn(process.execPath, ['examples/own-screens/server.mjs'], {
      env: { PATH: process.env.PATH, ISSUER: live.server.issuer, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(example.stdout!, 'data');
  }, 60_000);
  afterAll(async () => {
    example.kill();
    await live.stop();
  });
  beforeEach(async () => {
    alice = await live.person();
    await alice.tab.goto(SCREENS);
    await alice.tab.click('text=Sign in');
    await alice.tab.getByRole('heading', { name: 'Sign in to Own Screens' }).waitFor();
  });
  afterEach(() => alice.leave());

  const press = (name: string) => alice.tab.getByRole('button', { name, exact: true }).click();
  const see = (name: string) => alice.tab.getByRole('heading', { name, exact: true }).waitFor();

  /** Allows what is asked, if it is, and is greeted. */
  async function greeted(amr: string): Promise<void> {
    await alice.tab.locator('h1:text-matches("^(Allow|Hello)")').waitFor();
    if ((await alice.heading()).startsWith('Allow')) await press('Allow');
    await see('Hello, Alice Marie Liddell');
    expect(await alice.tab.locator('code').first().innerText()).toBe(amr);
    expect(alice.tab.url()).toMatch(/^http:\/\/localhost:8090\/callback/);
  }

  it('signs in by password and asks for consent, without a fault that axe finds', async () => {
    expect(await alice.faults('own-screens-login')).toEqual([]);
    await alice.tab.fill('input[name=username]', 'alice');
    await alice.tab.fill('input[name=password]', 'wrong-password-1');
    await press('Sign in');
    expect(await alice.tab.getByRole('alert').innerText()).toBe('That is not right. Please try again.');
    await alice.tab.fill('input[name=password]', 'alice-password-1');
    await press('Sign in');
    await see('Allow Own Screens?');
    expect(await alice.faults('own-screens-consent')).toEqual([]);
    await greeted('pwd');
  });

  it('signs in by a code that was mailed', async () => {
    await alice.tab.fill('input[name=username]', 'alice');
    await press('Code by e-mail');
    await see('We have sent you a code');
    await alice.tab.fill('input[name=code]', await codeTo(live.server.issuer, 'alice@example.com'));
    await press('Go on');
    await greeted('email');
  });

  it('goes on by itself when the link that was mailed is opened elsewhere', async () => {
    await alice.tab.fill('input[name=username]', 'alice');
    await press('Link by e-mail');
    await see('We have sent you a link');
    const phone = await live.person();
    await phone.tab.goto(await linkTo(live.server.issuer, 'alice@example.com'));
    await phone.tab.click('button[value=login]');
    await greeted('link');
    await phone.leave();
  });

  it('gives up', async () => {
    await press('Cancel');
    await see('Not signed in');
    expect(await alice.tab.locator('main p').first().innerText()).toBe('access_denied');
  });
});
