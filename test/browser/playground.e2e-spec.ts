import { expect, it } from '@jest/globals';
import { describePlayground } from '../support/playground.js';

describePlayground('the playground, in Chromium', (playground) => {
  const stepTitles = () => playground.person.tab.getByRole('heading', { level: 3 }).allInnerTexts();

  it('is found on the start page, and says what to do', async () => {
    const { tab } = playground.person;
    await tab.goto(`${playground.issuer}/`);
    await tab.getByRole('link', { name: 'Open the playground' }).click();
    await tab.getByText('Choose a flow.').waitFor();
    await playground.looksRight('empty');
  });

  it('runs the code flow through all its steps, which stay when the browser comes back', async () => {
    const { person } = playground;
    await playground.untilSignIn();
    await playground.signIn();
    await playground.shows('Authorization response', 'The state is the one that this tab sent.');
    expect(await stepTitles()).toEqual(['Discovery', 'Authorization request', 'Authorization response']);
    expect(person.tab.url()).toBe(`${playground.issuer}/playground#code`);
    await playground.press('Exchange the code');
    await playground.shows('Token request', /^200$/);
    const verified = playground.step('ID token').locator('.verdict');
    await verified.nth(4).waitFor();
    expect(await verified.allInnerTexts()).toEqual([
      expect.stringMatching(/^✓ Verified: signature/),
      '✓ Verified: issuer',
      '✓ Verified: audience',
      '✓ Verified: expiry',
      '✓ Verified: nonce',
    ]);
    await playground.press('Call userinfo');
    await playground.shows('Userinfo', '"alice@example.com"');
    await playground.press('Refresh the tokens');
    await playground.shows('Refresh', 'refresh_token');
    await person.tab.locator('h3', { hasText: 'Access token' }).nth(1).waitFor();
    expect(await person.tab.locator('.verdict-bad').count()).toBe(0);
    await playground.looksRight('code');
  });

  it('says so when the person refuses', async () => {
    await playground.untilSignIn();
    await playground.person.tab.click('button[value=cancel]');
    await playground.shows('Authorization response', 'There is no code');
  });

  it('does not use an answer that this tab did not ask for', async () => {
    await playground.person.tab.goto(`${playground.issuer}/playground/callback?code=stolen&state=another`);
    await playground.shows('Authorization response', 'The state is not one that this tab sent');
    expect(await playground.person.tab.getByRole('button').count()).toBe(0);
  });

  it('carries a pushed request through to tokens', async () => {
    const { person } = playground;
    await playground.choose('A request is pushed first');
    await playground.press('Push the request');
    await playground.press('Go to the sign-in page');
    await person.tab.locator('input[name=username]').waitFor();
    expect([...new URL(person.tab.url()).searchParams.keys()]).not.toContain('scope');
    await playground.signIn();
    await playground.press('Exchange the code');
    await playground.shows('ID token', 'Verified: nonce');
    expect(await stepTitles()).toContain('Pushed request');
    await playground.looksRight('par');
  });

  it('gets a token for a service', async () => {
    await playground.choose('A service gets a token');
    await playground.press('Send the request');
    await playground.shows('Access token', 'demo-service');
    await playground.looksRight('service');
  });

  it('can be used with the keyboard alone, and begins a flow again when it is chosen again', async () => {
    const { tab } = playground.person;
    await tab.getByRole('link', { name: 'A service gets a token' }).press('Enter');
    await tab.getByRole('button', { name: 'Send the request' }).waitFor();
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await playground.step('Access token').waitFor();
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Access token');
    await tab.getByRole('link', { name: 'A service gets a token' }).press('Enter');
    await playground.step('Access token').waitFor({ state: 'detached' });
    await playground.step('Token request').waitFor();
    expect(await stepTitles()).toEqual(['Token request']);
  });
});
