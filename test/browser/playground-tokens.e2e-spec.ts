import { expect, it } from '@jest/globals';
import { describePlayground } from '../support/playground.js';

const FLOWS = ['refresh', 'introspection', 'token-exchange', 'logout'];

describePlayground('the playground, with the tokens of this tab, in Chromium', (playground) => {
  const use = (title: string) => playground.press(`From “${title}”`);
  async function serviceToken(): Promise<void> {
    await playground.choose('A service gets a token');
    await playground.press('Send the request');
    await playground.step('Access token').waitFor();
  }

  it.each(FLOWS)('%s without tokens leads to a flow that gets some', async (flow) => {
    const { tab } = playground.person;
    await tab.goto(`${playground.issuer}/playground#${flow}`);
    await playground.step('No tokens yet').getByRole('link', { name: 'A person signs in' }).click();
    await tab.getByRole('heading', { level: 2, name: 'A person signs in' }).waitFor();
    await playground.step('Discovery').waitFor();
  });

  it('introspects a token, revokes it and introspects it again', async () => {
    await serviceToken();
    await playground.choose('An API checks a token');
    await use('A service gets a token');
    await playground.press('Introspect the token');
    await playground.shows('Introspection', '"active": true');
    await playground.press('Revoke the access token');
    await playground.shows('Revocation', /^200$/);
    await playground.shows('The API asks again', '✓ The token is not active any more.');
    await playground.looksRight('introspection');
    await playground.choose('An API checks a token');
    await playground.step('No tokens yet').waitFor();
  });

  it('exchanges a person’s token for a smaller one, which ends with the grant of the first', async () => {
    await playground.untilTokens();
    await playground.choose('An API calls another API');
    await use('A person signs in');
    await playground.press('Exchange the token');
    await playground.shows('Token request', /^200$/);
    const decoded = playground.step('Access token');
    await decoded.getByText('demo-api', { exact: true }).waitFor();
    expect(await decoded.getByText('demo:read', { exact: true }).count()).toBe(1);
    expect(await decoded.getByText('act', { exact: true }).count()).toBe(0);
    await playground.press('Exchange it and name who acts');
    await playground.shows('Access token', '{"sub":"demo-service","client_id":"demo-service"}');
    await playground.looksRight('token-exchange');

    await playground.choose('An API checks a token');
    await use('A person signs in');
    await playground.press('Introspect the token');
    await playground.press('Revoke the refresh token');
    await playground.shows('The API asks again', '✓ The token is not active any more.');
    await playground.choose('An API checks a token');
    await use('An API calls another API');
    await playground.press('Introspect the token');
    await playground.shows('Introspection', '✗ The token is not active: it has ended.');
  });

  it('refreshes', async () => {
    await playground.untilTokens();
    await playground.choose('Tokens are renewed');
    await use('A person signs in');
    await playground.shows('Refresh', /^200$/);
    await playground.press('Refresh the tokens');
    await playground.person.tab.locator('h3', { hasText: 'Access token' }).nth(1).waitFor();
    expect(await playground.person.tab.locator('.chip-bad').count()).toBe(0);
    await playground.looksRight('refresh');
  });

  it('signs the person out, so that the next sign-in asks for the password', async () => {
    await playground.untilTokens();
    await playground.choose('The person signs out');
    await use('A person signs in');
    await playground.shows('Logout request', 'id_token_hint');
    await playground.press('Sign out');
    await playground.shows('Signed out', 'The state is the one that this tab sent.');
    await playground.shows('Logout request', 'id_token_hint');
    await playground.looksRight('logout');
    await playground.untilSignIn();
  });
});
