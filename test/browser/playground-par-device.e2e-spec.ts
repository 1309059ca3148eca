import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';

describeInChromium('the playground, pushing and on a television, in Chromium', () => {
  let live: LiveChromium;
  let alice: Visitor;
  beforeAll(async () => {
    live = await LiveChromium.start();
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(async () => {
    alice = await live.person();
    await alice.tab.goto(`${live.server.issuer}/playground`);
  });
  afterEach(async () => {
    expect(alice.complaints).toEqual([]);
    await alice.leave();
  });

  const press = (name: string) => alice.tab.getByRole('button', { name }).last().click();

  it('carries a pushed request through to tokens', async () => {
    await press('A request is pushed first');
    await press('Push the request');
    await press('Go to the sign-in page');
    expect([...new URL(alice.tab.url()).searchParams.keys()]).not.toContain('scope');
    await alice.signIn();
    await alice.tab.click('button[value=allow]');
    await press('Exchange the code');
    await alice.tab.locator('.verdict', { hasText: 'Verified: nonce' }).waitFor();
  });

  it('signs a television in, by its link and with a QR code that is really drawn', async () => {
    await press('A television signs in');
    await press('Ask for a code');
    await alice.tab.locator('img.picture').waitFor();
    await alice.tab.evaluate("document.querySelector('img.picture').decode()");
    expect(await alice.tab.evaluate("document.querySelector('img.picture').naturalWidth")).toBeGreaterThan(0);
    expect(await alice.faults('playground-device')).toEqual([]);
    const address = await alice.tab
      .getByRole('link', { name: 'Open the page in another tab' })
      .getAttribute('href');
    const phone = await live.person();
    await phone.tab.goto(address!);
    await phone.tab.click('button');
    await phone.signIn();
    expect(await phone.faults('device-consent-live')).toEqual([]);
    await phone.tab.click('button[value=allow]');
    await phone.tab.getByRole('heading', { name: 'Your device is connected' }).waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.leave();
    await press('Ask for the tokens');
    await alice.tab.locator('.verdict', { hasText: 'Verified: signature' }).waitFor();
  });
});
