import { ask, type MachineAnswer, post, type TestClient } from './calls.js';
import { ALICE, allow, basic, signIn } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

export const CIBA = { id: 'demo-ciba', secret: 'demo-ciba-secret' };
export const CIBA_GRANT = 'urn:openid:params:grant-type:ciba' as const;

/** What a client is given, CIBA §7.3. */
export interface Begun {
  auth_req_id: string;
  expires_in: number;
  interval?: number;
}

/** Asks for a person over the back channel, whatever the answer. */
export function requestPerson(
  app: TestApp,
  form: Record<string, string | undefined> = {},
  client: TestClient = CIBA,
): Promise<MachineAnswer> {
  const all = { scope: 'openid profile', login_hint: 'alice', ...form };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return sendRequest(app, given, client);
}

/** Sends a request of a test's own making. */
export function sendRequest(
  app: TestApp,
  form: [string, string][],
  client: TestClient = CIBA,
): Promise<MachineAnswer> {
  const headers = { 'user-agent': 'TestCallCentre/1.0' };
  return client.secret === undefined
    ? post(app, '/bc-authorize', [...form, ['client_id', client.id]], headers)
    : post(app, '/bc-authorize', form, { ...headers, authorization: basic(client.id, client.secret) });
}

/** Begins a request; throws when it is refused. */
export async function beginCiba(
  app: TestApp,
  form: Record<string, string | undefined> = {},
  client: TestClient = CIBA,
): Promise<Begun> {
  const { status, text, body } = await requestPerson(app, form, client);
  if (status !== 200) throw new Error(`not begun: ${status} ${text}`);
  return body as unknown as Begun;
}

/** Asks the token endpoint for the answer. */
export function pollCiba(
  app: TestApp,
  authReqId: string,
  more: Record<string, string> = {},
  client: TestClient = CIBA,
): Promise<MachineAnswer> {
  return ask(app, { grant_type: CIBA_GRANT, auth_req_id: authReqId, ...more }, client);
}

/** Opens the page of requests, signing in where asked. */
export async function requestsPage(
  app: TestApp,
  person = ALICE,
  browser = new TestBrowser(app.url),
): Promise<{ browser: TestBrowser; page: Answer }> {
  let page = await browser.follow(await browser.get('/account/requests'));
  if (page.text.includes('name="password"')) page = await signIn(browser, page, person);
  return { browser, page };
}

/** The addresses of the requests on the page, newest first. */
export function listed(page: Answer): string[] {
  return [...page.text.matchAll(/href="([^"]*\/account\/requests\/[\w-]{43})"/g)].map(([, href]) => href);
}

/** The question that the newest request puts to a person. */
export async function newestQuestion(
  app: TestApp,
  person = ALICE,
  browser?: TestBrowser,
): Promise<{ browser: TestBrowser; page: Answer }> {
  const list = await requestsPage(app, person, browser);
  const [newest] = listed(list.page);
  if (newest === undefined) throw new Error(`nothing waits: ${list.page.text.slice(0, 300)}`);
  const page = await list.browser.follow(await list.browser.get(newest));
  if (!page.text.includes('value="allow"'))
    throw new Error(`no question: ${page.status} ${page.text.slice(0, 300)}`);
  return { browser: list.browser, page };
}

/** Approves the newest request on the pages; the last page. */
export async function approveNewest(
  app: TestApp,
  person = ALICE,
  browser?: TestBrowser,
): Promise<{ browser: TestBrowser; page: Answer }> {
  const question = await newestQuestion(app, person, browser);
  return { browser: question.browser, page: await allow(question.browser, question.page) };
}

/** Denies the newest request on the pages; the last page. */
export async function denyNewest(app: TestApp, person = ALICE, browser?: TestBrowser): Promise<Answer> {
  const question = await newestQuestion(app, person, browser);
  return question.browser.follow(await question.browser.post(question.page.url.pathname, { action: 'deny' }));
}
