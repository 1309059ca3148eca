import { randomInt } from 'node:crypto';
import { ask, type MachineAnswer, post, type TestClient } from './calls.js';
import { ALICE, allow, basic, signIn } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

export const TV: TestClient = { id: 'demo-tv' };
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** Seconds that a device's code lives, and after which wrong codes are counted anew. */
export const LIFETIME = 600;

/** Begins a new count of wrong codes, and stays clear of its end. */
export function newCount(app: TestApp): void {
  app.clock.advance(LIFETIME - (app.clock.seconds() % LIFETIME));
}

/** Moves to a time of one's own: where Redis is shared, other tests and runs count addresses and strangers too. */
export function ownCount(app: TestApp): void {
  app.clock.advance(randomInt(20_000) * LIFETIME);
  newCount(app);
}

/** What a device is given, RFC 8628 §3.2. */
export interface DeviceCodes {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

/** Asks for codes as a device's client, whatever the answer. */
export function requestDevice(
  app: TestApp,
  form: Record<string, string> = {},
  client: TestClient = TV,
): Promise<MachineAnswer> {
  const all = { scope: 'openid profile', ...form };
  const headers = { 'user-agent': 'TestTV/1.0' };
  return client.secret === undefined
    ? post(app, '/device_authorization', { client_id: client.id, ...all }, headers)
    : post(app, '/device_authorization', all, { ...headers, authorization: basic(client.id, client.secret) });
}

/** The codes that a device is given. */
export async function deviceCodes(
  app: TestApp,
  form: Record<string, string> = {},
  client: TestClient = TV,
): Promise<DeviceCodes> {
  const { status, text, body } = await requestDevice(app, form, client);
  if (status !== 200) throw new Error(`no codes: ${status} ${text}`);
  return body as unknown as DeviceCodes;
}

/** Polls as a device. */
export function poll(
  app: TestApp,
  deviceCode: string,
  more: Record<string, string> = {},
  client: TestClient = TV,
): Promise<MachineAnswer> {
  return ask(app, { grant_type: GRANT, device_code: deviceCode, ...more }, client);
}

/** Enters a user code; the page that it leads to. */
export async function enterCode(browser: TestBrowser, userCode: string): Promise<Answer> {
  return browser.follow(await browser.post('/device', { user_code: userCode }));
}

/** Enters a user code and signs in where asked; the consent page. */
export async function consentFor(
  app: TestApp,
  userCode: string,
  browser = new TestBrowser(app.url),
  person = ALICE,
): Promise<{ browser: TestBrowser; page: Answer }> {
  let page = await enterCode(browser, userCode);
  if (page.text.includes('name="password"')) page = await signIn(browser, page, person);
  if (!page.text.includes('value="allow"'))
    throw new Error(`no consent page: ${page.status} ${page.text.slice(0, 300)}`);
  return { browser, page };
}

/** Approves a device's request in a browser; the last page. */
export async function approve(
  app: TestApp,
  userCode: string,
  browser?: TestBrowser,
  person = ALICE,
): Promise<{ browser: TestBrowser; page: Answer }> {
  const consent = await consentFor(app, userCode, browser, person);
  return { browser: consent.browser, page: await allow(consent.browser, consent.page) };
}
