import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, signIn } from '../support/code-flow.js';
import { consentFor, deviceCodes, enterCode, newCount, ownCount } from '../support/device-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('[DV-01] wrong user codes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    ownCount(app);
  });
  afterAll(() => app.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });

  /** Wrong codes, each from a browser and an address; the statuses. */
  async function guess(
    count: number,
    browser: () => TestBrowser,
    address: (n: number) => string,
  ): Promise<number[]> {
    const statuses: number[] = [];
    for (let n = 0; n < count; n++) {
      const answer = await browser().post('/device', { user_code: 'BBBB-BBBB' }, from(address(n)));
      statuses.push(answer.status);
    }
    return statuses;
  }

  it('of one person are few, and then the right one does not help either', async () => {
    newCount(app);
    const { browser } = await authorize(app);
    const { user_code } = await deviceCodes(app);
    const statuses = await guess(
      20,
      () => browser,
      (n) => `198.51.100.${n}`,
    );
    expect(statuses).toEqual([...Array<number>(5).fill(400), ...Array<number>(15).fill(429)]);
    expect((await enterCode(browser, user_code)).status).toBe(429);
    newCount(app);
    expect((await consentFor(app, (await deviceCodes(app)).user_code, browser)).page.status).toBe(200);
  });

  it('of one person side by side are no more', async () => {
    newCount(app);
    const { browser } = await authorize(app);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        browser.post('/device', { user_code: 'BBBB-BBBB' }, from('192.0.2.9')),
      ),
    );
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
  });

  it('from one address are few, whatever the session', async () => {
    newCount(app);
    const statuses = await guess(
      20,
      () => new TestBrowser(app.url),
      () => '203.0.113.1',
    );
    expect(statuses).toEqual([...Array<number>(10).fill(400), ...Array<number>(10).fill(429)]);
    const { browser } = await authorize(app);
    const { user_code } = await deviceCodes(app);
    expect((await browser.post('/device', { user_code }, from('203.0.113.1'))).status).toBe(429);
  });

  it('of strangers are few in all; then a person signs in before his code is looked at', async () => {
    newCount(app);
    const { user_code } = await deviceCodes(app);
    const statuses = await guess(
      20,
      () => new TestBrowser(app.url),
      (n) => `203.0.113.${n}`,
    );
    expect(statuses).toEqual([...Array<number>(10).fill(400), ...Array<number>(10).fill(429)]);
    const browser = new TestBrowser(app.url);
    const refused = await browser.post('/device', { user_code }, from('198.51.100.77'));
    expect(refused.status).toBe(429);
    const path = /href="(\/device\/sign-in[^"]*)"/.exec(refused.text)![1];
    const back = await signIn(browser, await browser.get(path));
    expect(back.url.pathname + back.url.search).toBe(`/device?user_code=${user_code}`);
    const consent = await enterCode(browser, user_code);
    expect(consent.text).toContain('value="allow"');
  });

  it('do not count when they were right, and right ones do not pay for wrong ones', async () => {
    newCount(app);
    const { browser } = await authorize(app);
    for (let n = 0; n < 8; n++) {
      const { user_code } = await deviceCodes(app);
      expect((await enterCode(browser, user_code)).text).toContain('value="allow"');
    }
    expect(
      await guess(
        7,
        () => browser,
        (n) => `192.0.2.${n}`,
      ),
    ).toEqual([400, 400, 400, 400, 400, 429, 429]);
  });

  it('and one code is opened ten times at most', async () => {
    newCount(app);
    const { browser } = await authorize(app);
    const { user_code } = await deviceCodes(app);
    const statuses = [];
    for (let n = 0; n < 11; n++) statuses.push((await enterCode(browser, user_code)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 400]);
  });
});
