import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { codeTo, linkTo } from '../support/kept-messages.js';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { Operator } from '../support/operator.js';

const BOB = { username: 'bob', password: 'bob-password-1' };
const CAROL = { username: 'carol', password: 'carol-password-1', name: 'Carol Cooper' };
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
    live = await LiveChromium.start(
      { WEBAUTHN_ORIGINS: SCREENS, ...Operator.environment },
      { 'localhost:8090': `127.0.0.1:${port}` },
    );
    example = spawn(process.execPath, ['examples/own-screens/server.mjs'], {
      env: { PATH: process.env.PATH, ISSUER: live.server.issuer, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(example.stdout!, 'data');
    await (await Operator.of(live.server)).add('users', CAROL);
  }, 60_000);
  afterAll(async () => {
    example.kill();
    await live.stop();
  });
  beforeEach(async () => {
    alice = await live.person();
    await begin();
  });
  afterEach(() => alice.leave());

  const press = (name: string) => alice.tab.getByRole('button', { name, exact: true }).click();
  const see = (name: string) => alice.tab.getByRole('heading', { name, exact: true }).waitFor();

  async function begin(): Promise<void> {
    await alice.tab.goto(SCREENS);
    await alice.tab.click('text=Sign in');
    await see('Sign in to Own Screens');
  }

  /** Sets up a second factor on Cardea's pages; what `add` does there is followed by the recovery codes. */
  async function enrolled(who: typeof BOB, method: string, add: () => Promise<void>): Promise<void> {
    await alice.open({ acr_values: 'urn:cardea:acr:2fa' });
    await alice.signIn(who.username, who.password);
    await alice.tab.click(`button[value=${method}]`);
    await add();
    await alice.tab.click('.button-primary');
    await alice.tab.click('button[value=saved]');
    await alice.tab.click('button[value=allow]');
    await alice.atTheClient();
  }

  /** Allows what is asked, if it is, and is greeted. */
  async function greeted(amr: string, name = 'Alice Marie Liddell'): Promise<void> {
    await alice.tab.locator('h1:text-matches("^(Allow|Hello)")').waitFor();
    if ((await alice.heading()).startsWith('Allow')) await press('Allow');
    await see(`Hello, ${name}`);
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

  it('asks for the code of an app as the second factor', async () => {
    let secret = '';
    await enrolled(BOB, 'totp', async () => {
      secret = (await alice.tab.locator('[data-secret]').innerText()).replaceAll(' ', '');
      await alice.tab.fill('input[name=code]', codeAt(fromBase32(secret), stepsAround(Date.now())[0]));
    });
    await begin();
    await alice.tab.fill('input[name=username]', BOB.username);
    await alice.tab.fill('input[name=password]', BOB.password);
    await press('Sign in');
    await see('One more proof');
    await press('Authenticator app');
    await alice.tab.fill('input[name=code]', codeAt(fromBase32(secret), stepsAround(Date.now())[0] + 1));
    await press('Go on');
    await greeted('pwd otp mfa', 'Bob Baker');
  });

  it('takes a passkey without a user name', async () => {
    const devtools = await alice.context.newCDPSession(alice.tab);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await enrolled(CAROL, 'passkey', () => alice.tab.fill('input[name=name]', 'My laptop'));
    await begin();
    await press('Passkey');
    await greeted('hwk user mfa', 'Carol Cooper');
  });

  it('gives up', async () => {
    await press('Cancel');
    await see('Not signed in');
    expect(await alice.tab.locator('main p').first().innerText()).toBe('access_denied');
  });
});
