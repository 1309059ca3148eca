import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type CDPSession } from 'playwright-core';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { Operator } from '../support/operator.js';

const PASSWORD = 'person-password-1';
const SECOND = { acr_values: 'urn:cardea:acr:2fa' };

describeInChromium('passkeys, in Chromium with a virtual authenticator', () => {
  let live: LiveChromium;
  let operator: Operator;
  let person: Visitor;
  let devtools: CDPSession;
  let authenticatorId: string;
  let username: string;
  let count = 0;
  beforeAll(async () => {
    live = await LiveChromium.start(Operator.environment);
    operator = await Operator.of(live.server);
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(async () => {
    username = `person-${++count}`;
    await operator.add('users', { username, password: PASSWORD });
    person = await live.person();
    devtools = await person.context.newCDPSession(person.tab);
    await devtools.send('WebAuthn.enable');
    await authenticator();
  });
  afterEach(async () => {
    expect(person.complaints).toEqual([]);
    await person.leave();
  });

  /** Gives the browser an authenticator, which is touched at once. */
  async function authenticator(options: { hasResidentKey?: boolean; isUserVerified?: boolean } = {}) {
    const added = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        ...options,
      },
    });
    ({ authenticatorId } = added);
  }

  /** Signs in with the password and sets up a passkey, since more than the password is asked for. */
  async function enrolled(): Promise<void> {
    await person.open(SECOND);
    await person.signIn(username, PASSWORD);
    await person.tab.click('button[value=passkey]');
    await person.tab.fill('input[name=name]', 'My laptop');
    await person.tab.click('.button-primary');
    await person.tab.click('button[value=saved]');
    await person.tab.click('button[value=allow]');
    await person.atTheClient();
    await person.context.clearCookies();
  }

  const withCode = { parameters: expect.objectContaining({ code: expect.any(String) }) };

  it('are set up during a sign-in, with recovery codes shown once', async () => {
    await person.open(SECOND);
    await person.signIn(username, PASSWORD);
    expect(await person.heading()).toBe('Add another way to sign in');
    expect(await person.faults('enrol')).toEqual([]);
    await person.tab.click('button[value=passkey]');
    expect(await person.faults('enrol-passkey')).toEqual([]);
    await person.tab.click('.button-primary');
    await person.tab.locator('[data-code]').first().waitFor();
    expect(await person.tab.locator('[data-code]').count()).toBe(10);
    expect(await person.faults('recovery-codes')).toEqual([]);
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
    await person.tab.click('button[value=saved]');
    await person.tab.click('button[value=allow]');
    expect(await person.atTheClient()).toMatchObject(withCode);
  });

  it('sign a person in without a user name, from the field where it is entered', async () => {
    await enrolled();
    await person.open();
    expect(await person.atTheClient()).toMatchObject(withCode);
  });

  it('sign a person in who names himself', async () => {
    await enrolled();
    await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
    await person.open();
    await person.tab.fill('input[name=username]', username);
    await person.tab.click('button[value=passkey]');
    expect(await person.heading()).toBe('Use your passkey');
    expect(await person.faults('passkey')).toEqual([]);
    await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
    await person.tab.click('.button-primary');
    expect(await person.atTheClient()).toMatchObject(withCode);
  });

  it('are suspended when there is a copy that has been used more [MF-07]', async () => {
    await enrolled();
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    await person.open();
    await person.atTheClient();
    await person.context.clearCookies();
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    await authenticator();
    await devtools.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: { ...credentials[0], signCount: 0 },
    });
    await person.open();
    await person.tab.locator('#problem').waitFor();
    expect(await person.tab.locator('#problem').innerText()).toContain('couldn’t be used');
  });

  it('say so when they fail, and leave the other ways open', async () => {
    await enrolled();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await person.open();
    await person.tab.fill('input[name=username]', username);
    await person.tab.click('button[value=passkey]');
    await person.tab.click('.button-primary');
    await person.tab.locator('[data-problem=failed]:visible').waitFor();
    expect(await person.tab.locator('button[value=cancel]').count()).toBe(1);
  });

  it('can be left for an app, whose key is on the page', async () => {
    await person.open(SECOND);
    await person.signIn(username, PASSWORD);
    await person.tab.click('button[value=totp]');
    expect(await person.faults('enrol-totp')).toEqual([]);
    const secret = (await person.tab.locator('[data-secret]').innerText()).replaceAll(' ', '');
    const [step] = stepsAround(Date.now());
    await person.tab.fill('input[name=code]', codeAt(fromBase32(secret), step));
    await person.tab.click('.button-primary');
    await person.tab.click('button[value=saved]');
    await person.tab.click('button[value=allow]');
    expect(await person.atTheClient()).toMatchObject(withCode);
  });
});
