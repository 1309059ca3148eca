import { authorize, basic, redemption, WEB } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { type TestBrowser } from './test-browser.js';

/** An answer of an endpoint for machines. */
export interface MachineAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Empty when the answer is not a JSON object. */
  body: Record<string, unknown>;
}

/** How a client of a test shows who it is; without a secret it is public. */
export interface TestClient {
  id: string;
  secret?: string;
}

/** What the token endpoint gives after a sign-in. */
export interface TokenSet {
  access_token: string;
  refresh_token: string;
  id_token: string;
  scope: string;
  expires_in: number;
}

/** Traces of a stack, of SQL or of files. */
const LEAK =
  /\n\s+at |node_modules|\.[jt]s:\d+|SQLITE_|(?<![\w-])ER_[A-Z]+_|SELECT .+ FROM|\/(?:home|work|usr|tmp)\//;

/** Calls an endpoint; no answer may be of the 5xx class or tell of the inside. */
export async function call(app: TestApp, path: string, init: RequestInit = {}): Promise<MachineAnswer> {
  const response = await fetch(app.url + path, { redirect: 'manual', ...init });
  const text = await response.text();
  const { status, headers } = response;
  if (status >= 500 || LEAK.test(text)) throw new Error(`${path} answered ${status}: ${text.slice(0, 500)}`);
  return { status, headers, text, body: objectOf(text) };
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Posts a form; a text goes as it is, a list may repeat names. */
export function post(
  app: TestApp,
  path: string,
  form: Record<string, string> | [string, string][] | string,
  headers: Record<string, string> = {},
): Promise<MachineAnswer> {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return call(app, path, { method: 'POST', headers: { ...type, ...headers }, body });
}

/** Asks the token endpoint as a client: by HTTP Basic, or by its id alone when it is public. */
export function ask(
  app: TestApp,
  form: Record<string, string>,
  client: TestClient = WEB,
): Promise<MachineAnswer> {
  return client.secret === undefined
    ? post(app, '/token', { ...form, client_id: client.id })
    : post(app, '/token', form, { authorization: basic(client.id, client.secret) });
}

/** Tokens from a whole sign-in; throws when there are none. */
export async function tokensFor(
  app: TestApp,
  parameters: Record<string, string | string[] | undefined> = {},
  client: TestClient = WEB,
  browser?: TestBrowser,
): Promise<TokenSet & { browser: TestBrowser }> {
  const authorized = await authorize(app, { client_id: client.id, ...parameters }, browser);
  const { status, text, body } = await ask(app, redemption(authorized), client);
  if (status !== 200) throw new Error(`no tokens: ${status} ${text}`);
  return { ...(body as unknown as TokenSet), browser: authorized.browser };
}

/** Refreshes as a client. */
export function refresh(
  app: TestApp,
  refreshToken: string,
  more: Record<string, string> = {},
  client: TestClient = WEB,
): Promise<MachineAnswer> {
  return ask(app, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more }, client);
}

/** Asks UserInfo with a bearer token. */
export function userinfo(app: TestApp, accessToken: string): Promise<MachineAnswer> {
  return call(app, '/userinfo', { headers: { authorization: `Bearer ${accessToken}` } });
}

/** Status and OAuth error of an answer, to compare in one line. */
export function verdict({ status, body }: MachineAnswer): string {
  return `${status} ${typeof body.error === 'string' ? body.error : 'fine'}`;
}
