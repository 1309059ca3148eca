import { createHash, randomBytes } from 'node:crypto';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** The demo client that most tests use, and where it is sent back to. */
export const WEB = {
  id: 'demo-web',
  secret: 'demo-web-secret',
  redirectUri: 'http://localhost:8080/callback',
};
export const ALICE = { username: 'alice', password: 'alice-password-1' };

/** A PKCE pair, RFC 7636 §4. */
export function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** HTTP Basic for a client, RFC 6749 §2.3.1. */
export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
}

/** The address of an authorization request; `undefined` leaves a parameter out, a list repeats it. */
export function authorizeUrl(
  parameters: Record<string, string | string[] | undefined>,
  challenge?: string,
): string {
  const all: Record<string, string | string[] | undefined> = {
    response_type: 'code',
    client_id: WEB.id,
    redirect_uri: WEB.redirectUri,
    scope: 'openid profile',
    state: 's1',
    nonce: 'n1',
    code_challenge: challenge ?? pkce().challenge,
    code_challenge_method: 'S256',
    ...parameters,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all))
    for (const each of [value ?? []].flat()) query.append(name, each);
  return `/authorize?${query.toString()}`;
}

/** Signs in on the page that an answer leads to. */
export async function signIn(browser: TestBrowser, answer: Answer, person = ALICE): Promise<Answer> {
  const page = await browser.follow(answer);
  return browser.follow(await browser.post(page.url.pathname, { ...person, action: 'login' }));
}

/** Allows everything on the consent page. */
export async function allow(browser: TestBrowser, page: Answer): Promise<Answer> {
  const scopes = [...page.text.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope]) => [
    'scope',
    scope,
  ]);
  return browser.follow(await browser.post(page.url.pathname, [['action', 'allow'], ...scopes]));
}

/** The parameters that an answer carries to the client. */
export function responseOf(browser: TestBrowser, answer: Answer): Record<string, string> {
  const location = browser.location(answer);
  if (!location) throw new Error(`expected a redirect, got ${answer.status}: ${answer.text.slice(0, 300)}`);
  const text = location.hash ? location.hash.slice(1) : location.search;
  return Object.fromEntries(new URLSearchParams(text));
}

/** What a whole authorization code flow yields before redemption. */
export interface Authorized {
  browser: TestBrowser;
  code: string;
  verifier: string;
}

/** Gets a code: signs in and allows what is asked, as far as pages are shown. */
export async function authorize(
  app: TestApp,
  parameters: Record<string, string | string[] | undefined> = {},
  browser = new TestBrowser(app.url),
  person = ALICE,
): Promise<Authorized> {
  const { verifier, challenge } = pkce();
  let answer = await browser.follow(await browser.get(authorizeUrl(parameters, challenge)));
  if (answer.text.includes('name="password"')) answer = await signIn(browser, answer, person);
  if (answer.text.includes('value="allow"')) answer = await allow(browser, answer);
  const { code } = responseOf(browser, answer);
  if (code === undefined) throw new Error(`there is no code: ${answer.headers.get('location')}`);
  return { browser, code, verifier };
}

/** The form that redeems a code of the demo client. */
export function redemption({
  code,
  verifier,
}: Pick<Authorized, 'code' | 'verifier'>): Record<string, string> {
  return { grant_type: 'authorization_code', code, redirect_uri: WEB.redirectUri, code_verifier: verifier };
}

/** Posts a form of a test's own making to the token endpoint. */
export async function token(
  app: TestApp,
  parameters: Record<string, string>,
  authorization: string | undefined = basic(WEB.id, WEB.secret),
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(`${app.url}/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: new URLSearchParams(parameters).toString(),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(text) as Record<string, unknown>,
  };
}
