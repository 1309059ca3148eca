import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { codeTo, linkTo, proofTo } from '../support/kept-messages.js';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { Operator } from '../support/operator.js';

const BOB = { username: 'bob', password: 'bob-password-1' };
const CAROL = { username: 'carol', password: 'carol-password-1', name: 'Carol Cooper' };
const DAVE = {
  username: 'dave',
  password: 'dave-password-of-old',
  name: 'Dave Dunn',
  email: 'dave@example.com',
  required_actions: ['change_password', 'verify_email', 'update_profile'],
};
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
    const operator = await Operator.of(live.server);
    for (const person of [CAROL, DAVE]) await operator.add('users', person);
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

  async function signIn({ username, password }: typeof BOB): Promise<void> {
    await alice.tab.fill('input[name=username]', username);
    await alice.tab.fill('input[name=password]', password);
    await press('Sign in');
  }

  /** Sets up a second factor where one is needed; what `add` does there is followed by the recovery codes. */
  async function enrolled(who: typeof BOB, method: string, add: () => Promise<void>): Promise<void> {
    await alice.tab.goto(`${SCREENS}/start?acr_values=urn:cardea:acr:2fa`);
    await signIn(who);
    await see('Add another way to sign in');
    await press(method);
    await see(`Set up: ${method}`);
    expect(await alice.faults(`own-screens-${method}`)).toEqual([]);
    await add();
    await see('Keep these recovery codes');
    expect(await alice.tab.locator('.codes li').count()).toBe(10);
    await press('I have kept them');
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
    await enrolled(BOB, 'Authenticator app', async () => {
      secret = await alice.tab.locator('#secret').innerText();
      await alice.tab.fill('input[name=code]', '000000');
      await press('Go on');
      expect(await alice.tab.getByRole('alert').innerText()).toBe('That is not right. Please try again.');
      await alice.tab.fill('input[name=code]', codeAt(fromBase32(secret), stepsAround(Date.now())[0]));
      await press('Go on');
    });
    await greeted('pwd otp mfa', 'Bob Baker');
    await begin();
    await signIn(BOB);
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
    await enrolled(CAROL, 'Passkey', () => press('Set up'));
    await greeted('pwd hwk user mfa', 'Carol Cooper');
    await begin();
    await press('Passkey');
    await greeted('hwk user mfa', 'Carol Cooper');
  });

  it('has people do first what they must', async () => {
    await signIn(DAVE);
    await see('Choose a new password');
    expect(await alice.faults('own-screens-password')).toEqual([]);
    await alice.tab.fill('input[name=new_password]', 'too short');
    await press('Change password');
    expect(await alice.tab.getByRole('alert').innerText()).toBe('That password is too short.');
    await alice.tab.fill('input[name=new_password]', 'an entirely new password');
    await press('Change password');
    await see('Confirm your e-mail address');
    await press(`Send a link to ${DAVE.email}`);
    await alice.tab.getByText('We sent a link').waitFor();
    const phone = await live.person();
    await phone.tab.goto(await proofTo(live.server.issuer, DAVE.email));
    await phone.tab.click('.button-primary');
    await phone.leave();
    await press('Go on');
    await see('Complete your profile');
    expect(await alice.faults('own-screens-profile')).toEqual([]);
    await alice.tab.fill('input[name=given_name]', 'David');
    await alice.tab.fill('input[name=family_name]', 'Dunn');
    await press('Save');
    await greeted('pwd', DAVE.name);
  });

  it('gives up', async () => {
    await press('Cancel');
    await see('Not signed in');
    expect(await alice.tab.locator('main p').first().innerText()).toBe('access_denied');
  });
});
