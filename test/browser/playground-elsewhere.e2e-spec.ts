import { expect, it } from '@jest/globals';
import { describePlayground } from '../support/playground.js';

describePlayground('the playground, with a person who answers elsewhere, in Chromium', (playground) => {
  it('signs a television in, by its link and with a QR code that is really drawn', async () => {
    const { tab } = playground.person;
    await playground.choose('A television signs in');
    await playground.press('Ask for a code');
    await tab.locator('img.picture').waitFor();
    await tab.evaluate("document.querySelector('img.picture').decode()");
    expect(await tab.evaluate("document.querySelector('img.picture').naturalWidth")).toBeGreaterThan(0);
    await playground.looksRight('device');
    const address = await tab
      .getByRole('link', { name: 'Open the page in another tab' })
      .getAttribute('href');
    const phone = await playground.somebodyElse();
    await phone.tab.goto(address!);
    await phone.tab.click('button');
    await phone.signIn();
    expect(await phone.faults('device-consent-live')).toEqual([]);
    await phone.tab.click('button[value=allow]');
    await phone.tab.getByRole('heading', { name: 'Your device is connected' }).waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.leave();
    await playground.press('Ask for the tokens');
    await playground.shows('ID token', 'Verified: signature');
  });

  it('asks a person over the back channel, who allows it in another tab', async () => {
    await playground.choose('A call centre asks a person');
    await playground.press('Ask the person');
    const said = playground.step('Backchannel request').getByText(/^CALL-\d{4}$/);
    const message = await said.innerText();
    await playground.looksRight('ciba');
    const requests = await playground.openElsewhere('Open the requests in another tab');
    await playground.person.signIn('alice', 'alice-password-1', requests);
    await requests.locator('article', { hasText: message }).getByRole('link').click();
    await requests.locator('button[value=allow]').click();
    await requests.getByRole('heading', { level: 1, name: 'Access was given' }).waitFor();
    await requests.close();
    await playground.press('Ask for the tokens');
    await playground.shows('ID token', 'Verified: audience');
    await playground.looksRight('ciba-done');
  });
});
