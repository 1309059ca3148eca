import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verdict } from '../support/calls.js';
import { approveNewest, beginCiba, pollCiba } from '../support/ciba-flow.js';
import { authorize, responseOf } from '../support/code-flow.js';
import { approve, deviceCodes, newCount, poll } from '../support/device-flow.js';
import { MANGLED } from '../support/mangled.js';
import { pushed, pushedUrl } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, type TestBrowser } from '../support/test-browser.js';

const REFUSED = /^400 invalid_(grant|request)$/;

describe('references that were changed on the way', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  it.each(MANGLED)('are no device code %s [TK-09]', async (_kind, mangle) => {
    newCount(app);
    const { device_code, user_code } = await deviceCodes(app);
    await approve(app, user_code, browser);
    expect(verdict(await poll(app, mangle(device_code)))).toMatch(REFUSED);
    expect(verdict(await poll(app, device_code))).toBe('200 fine');
  });

  it.each(MANGLED)('are no auth_req_id %s [TK-09]', async (_kind, mangle) => {
    const { auth_req_id } = await beginCiba(app);
    await approveNewest(app, undefined, browser);
    expect(verdict(await pollCiba(app, mangle(auth_req_id)))).toMatch(REFUSED);
    expect(verdict(await pollCiba(app, auth_req_id))).toBe('200 fine');
  });

  it.each(MANGLED)('are no request_uri %s [TK-09]', async (_kind, mangle) => {
    const requestUri = await pushed(app);
    const answer = await browser.get(pushedUrl(mangle(requestUri)));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(errorOn(answer.text)).toMatch(/^invalid_request(_uri)?$/);
    const whole = responseOf(browser, await browser.get(pushedUrl(requestUri)));
    expect(whole.code).toEqual(expect.any(String));
  });
});
