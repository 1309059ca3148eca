import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { inDetail, PAYMENT } from '../support/payments.js';

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  (['phone', 'desktop'] as const).map((size) => ({ colorScheme, size })),
);

describeInChromium('the live pages, in Chromium', () => {
  let live: LiveChromium;
  beforeAll(async () => {
    live = await LiveChromium.start();
  }, 60_000);
  afterAll(() => live.stop());

  /** Walks through all pages that a person meets; looks at each. */
  async function walk(person: Visitor, look: (name: string) => Promise<void>): Promise<void> {
    const { issuer } = live.server;
    await person.tab.goto(`${issuer}/`);
    await look('start');
    await person.open({ prompt: 'consent' });
    await look('login');
    await person.signIn('alice', 'not-her-password');
    await look('login-wrong');
    await person.signIn();
    await look('consent');
    await person.tab.click('button[value=allow]');
    await person.atTheClient();
    await person.open({ scope: 'openid', ...inDetail(PAYMENT) });
    await look('consent-details');
    await person.tab.click('button[value=allow]');
    await person.atTheClient();
    await person.open({ prompt: 'login' });
    await look('login-again');
    await person.open({ prompt: 'select_account' });
    await look('select-account');
    await person.open({ redirect_uri: 'http://localhost:8080/elsewhere' });
    await look('error-redirect');
    await person.tab.goto(`${issuer}/interaction/unknown`);
    await look('error-expired');
    await person.tab.goto(`${issuer}/logout?client_id=demo-web`);
    await look('confirm-logout');
    await person.tab.click('button[value=logout]');
    await look('signed-out');
  }

  it.each(LOOKS)(
    'axe finds nothing and nothing overflows ($colorScheme, $size)',
    async ({ colorScheme, size }) => {
      const alice = await live.person({ colorScheme, viewport: SIZES[size] });
      const found: Record<string, unknown> = {};
      await walk(alice, async (name) => {
        const wide = Number(await alice.tab.evaluate('document.documentElement.scrollWidth'));
        const faults = await alice.faults(`${name}-${size}-${colorScheme}`);
        if (faults.length > 0 || wide > SIZES[size].width) found[name] = { faults, wide };
      });
      expect(found).toEqual({});
      const violations = alice.complaints.filter((text) => !/status of 4\d\d/.test(text));
      expect(violations).toEqual([]);
      await alice.leave();
    },
    60_000,
  );
});
