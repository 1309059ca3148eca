import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';

describeInChromium('the playground, in Chromium', () => {
  let live: LiveChromium;
  let alice: Visitor;
  beforeAll(async () => {
    live = await LiveChromium.start();
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(async () => {
    alice = await live.person();
    await alice.tab.goto(`${live.server.issuer}/`);
    await alice.tab.click('a[href$="/playground"]');
  });
  afterEach(async () => {
    expect(alice.complaints).toEqual([]);
    await alice.leave();
  });

  const press = (name: string) => alice.tab.getByRole('button', { name }).last().click();
  /** Waits until a step of that title says something. */
  async function shows(title: string, text: string | RegExp): Promise<void> {
    const heading = alice.tab.locator('h2', { hasText: new RegExp(`^${title}$`) });
    await alice.tab.locator('.step', { has: heading }).getByText(text).first().waitFor();
  }

  async function untilSignIn(): Promise<void> {
    await press('A person signs in');
    await press('Prepare the request');
    await shows('Authorization request', 'code_challenge');
    await press('Go to the sign-in page');
    await alice.tab.locator('input[name=username]').waitFor();
  }

  it('runs the code flow through all its steps', async () => {
    await untilSignIn();
    await alice.signIn();
    await alice.tab.click('button[value=allow]');
    await shows('Authorization response', 'The state is the one that this tab sent.');
    await press('Exchange the code');
    await shows('Token request', /^200$/);
    const verified = alice.tab.locator('.step', { hasText: 'Says who signed in' }).locator('.verdict');
    await verified.nth(4).waitFor();
    expect(await verified.allInnerTexts()).toEqual([
      expect.stringMatching(/^✓ Verified: signature/),
      '✓ Verified: issuer',
      '✓ Verified: audience',
      '✓ Verified: expiry',
      '✓ Verified: nonce',
    ]);
    await press('Call userinfo');
    await alice.tab.getByText('"alice@example.com"').waitFor();
    await press('Refresh the tokens');
    await shows('Refresh', 'refresh_token');
    await alice.tab
      .locator('h2', { hasText: /^Access token$/ })
      .nth(1)
      .waitFor();
    expect(await alice.tab.locator('.verdict-bad').count()).toBe(0);
    expect(await alice.faults('playground-code')).toEqual([]);
  });

  it('says so when the person refuses', async () => {
    await untilSignIn();
    await alice.tab.click('button[value=cancel]');
    await shows('Authorization response', 'There is no code');
  });

  it('gets a token for a service', async () => {
    await press('A service gets a token');
    await press('Send the request');
    await shows('Access token', 'demo-service');
    expect(await alice.faults('playground-service')).toEqual([]);
  });
});
