import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { inDetail, PAYMENT } from '../support/payments.js';

describeInChromium('signing in, in Chromium', () => {
  let live: LiveChromium;
  let alice: Visitor;
  beforeAll(async () => {
    live = await LiveChromium.start();
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(async () => {
    alice = await live.person();
  });
  afterEach(async () => {
    expect(alice.complaints).toEqual([]);
    await alice.leave();
  });

  const withCode = {
    method: 'GET',
    parameters: expect.objectContaining({ code: expect.any(String), state: 's1' }),
  };
  const withError = (error: string) => ({
    method: 'GET',
    parameters: expect.objectContaining({ error, state: 's1', iss: live.server.issuer }),
  });

  /** The browser moves the focus a moment after the page is there. */
  async function focused(name: string): Promise<void> {
    await alice.tab.locator(`input[name=${name}]:focus`).waitFor();
  }

  async function signedIn(): Promise<void> {
    await alice.open();
    await alice.signIn();
    if ((await alice.tab.locator('button[value=allow]').count()) > 0)
      await alice.tab.click('button[value=allow]');
    await alice.atTheClient();
  }

  it('leads over sign-in and consent to the client, and then back by SSO without a page', async () => {
    await alice.open();
    expect(await alice.heading()).toBe('Sign in');
    await alice.signIn();
    expect(await alice.heading()).toBe('Allow access?');
    await alice.tab.click('button[value=allow]');
    expect(await alice.atTheClient()).toEqual(withCode);
    await alice.open();
    expect(await alice.atTheClient()).toEqual(withCode);
    expect(alice.arrived).toHaveLength(2);
  });

  it('puts a payment to the person, as it is and nothing of it alive (RFC 9396)', async () => {
    const strange = { ...PAYMENT, creditorName: '<img src=x onerror=alert(1)>' };
    await alice.open({ scope: 'openid', ...inDetail(strange) });
    await alice.signIn();
    const detail = alice.tab.locator('.detail');
    expect(await detail.locator('h2').innerText()).toBe('Make a payment');
    const rows = await detail.locator('dl > div').allInnerTexts();
    const read = rows.map((row) => row.replace(/\s+/g, ' ').trim());
    expect(read).toEqual(
      expect.arrayContaining([
        'Amount 123.50 EUR',
        'To <img src=x onerror=alert(1)>',
        'IBAN DE02100100109307118603',
        'Reference Ref Number Merchant',
      ]),
    );
    await alice.tab.click('button[value=allow]');
    expect(await alice.atTheClient()).toEqual(withCode);
    await alice.open({ scope: 'openid', ...inDetail(strange) });
    expect(await alice.heading()).toBe('Allow access?');
  });

  it('tells the client that consent was refused', async () => {
    const bob = alice;
    await bob.open();
    await bob.signIn('bob', 'bob-password-1');
    await bob.tab.click('button[value=deny]');
    expect(await bob.atTheClient()).toEqual(withError('access_denied'));
  });

  it('leaves out what was not ticked', async () => {
    const bob = alice;
    await bob.open({ prompt: 'consent' });
    await bob.signIn('bob', 'bob-password-1');
    await bob.tab.uncheck('input[name=scope][value=email]');
    await bob.tab.click('button[value=allow]');
    expect(await bob.atTheClient()).toEqual(withCode);
    await bob.open({ prompt: 'none' });
    expect(await bob.atTheClient()).toEqual(withError('consent_required'));
    await bob.open({ prompt: 'none', scope: 'openid profile offline_access' });
    expect(await bob.atTheClient()).toEqual(withCode);
  });

  it('says that the password is wrong, keeps the name, and lets one try again', async () => {
    await alice.open();
    await alice.signIn('alice', 'not-her-password');
    const alert = alice.tab.locator('[role=alert]');
    expect(await alert.innerText()).toContain('don’t match');
    expect(await alice.tab.inputValue('input[name=username]')).toBe('alice');
    expect(await alice.tab.inputValue('input[name=password]')).toBe('');
    await focused('password');
    await alice.signIn();
    await alice.tab.waitForURL(/localhost:8080|interaction/);
    expect(await alert.count()).toBe(0);
  });

  it('can be given up', async () => {
    await alice.open();
    await alice.tab.click('button[value=cancel]');
    expect(await alice.atTheClient()).toEqual(withError('access_denied'));
  });

  it('is done anew for prompt=login, by whoever is signed in', async () => {
    await signedIn();
    await alice.open({ prompt: 'login' });
    expect(await alice.heading()).toBe('Confirm it’s you');
    expect(await alice.tab.locator('.person').innerText()).toContain('Alice Marie Liddell');
    await alice.signIn();
    expect(await alice.atTheClient()).toEqual(withCode);
  });

  it('lets one choose the account', async () => {
    await signedIn();
    await alice.open({ prompt: 'select_account' });
    await alice.tab.click('button[value=continue]');
    expect(await alice.atTheClient()).toEqual(withCode);
    await alice.open({ prompt: 'select_account' });
    await alice.tab.click('button[value=other]');
    expect(await alice.heading()).toBe('Sign in');
  });

  it('needs nothing but a keyboard', async () => {
    await alice.open({ prompt: 'consent' });
    await focused('username');
    await alice.tab.keyboard.type('alice');
    await alice.tab.keyboard.press('Tab');
    await focused('password');
    await alice.tab.keyboard.type('alice-password-1');
    await alice.tab.keyboard.press('Enter');
    await alice.tab.locator('button[value=allow]').waitFor();
    for (let count = 0; count < 12; count++) {
      await alice.tab.keyboard.press('Tab');
      if (await alice.tab.evaluate("document.activeElement.value === 'allow'")) break;
    }
    await alice.tab.keyboard.press('Enter');
    expect(await alice.atTheClient()).toEqual(withCode);
  });

  it('shows a page that explains when one goes back after the end', async () => {
    await alice.open({ prompt: 'consent' });
    await alice.signIn();
    await alice.tab.click('button[value=allow]');
    await alice.atTheClient();
    await alice.tab.goBack();
    expect(await alice.tab.locator('[data-error]').count()).toBe(1);
    expect(alice.complaints.splice(0)).toEqual([expect.stringContaining('410')]);
  });

  it('takes a double click on Allow as one', async () => {
    await alice.open({ prompt: 'consent' });
    await alice.signIn();
    await alice.tab.dblclick('button[value=allow]', { noWaitAfter: true });
    expect(await alice.atTheClient()).toEqual(withCode);
    expect(new Set(alice.arrived.map(({ parameters }) => parameters.code)).size).toBe(1);
  });

  it('goes on in two tabs side by side', async () => {
    const second = await alice.context.newPage();
    await alice.open();
    await second.goto(alice.address({ state: 's1' }));
    await alice.signIn();
    if ((await alice.tab.locator('button[value=allow]').count()) > 0)
      await alice.tab.click('button[value=allow]');
    expect(await alice.atTheClient()).toEqual(withCode);
    await alice.signIn('alice', 'alice-password-1', second);
    expect(await alice.atTheClient(second)).toEqual(withCode);
  });
});
