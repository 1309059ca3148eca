import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { ask, type TestClient, type TokenSet } from './calls.js';
import { authorize, redemption, WEB } from './code-flow.js';
import { partsOf } from './forged-jwt.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** Settings that let Cardea reach what a test listens with on this machine. */
export const REACHING_HERE = { OUTBOUND_ALLOW: '127.0.0.1' };

/** Where the clients of these tests have people sent after signing out. */
export const BYE = 'http://localhost:8080/bye';

let made = 0;

/** Somebody who signed in at a client. */
export interface SignedIn extends TokenSet {
  browser: TestBrowser;
  sid: string;
  sub: string;
}

/** Adds a client of the company's own that can be signed in to and out of; its id is new. */
export async function addLogoutClient(app: TestApp, metadata: ClientMetadata = {}): Promise<TestClient> {
  const id = `logout-${++made}-${Math.random().toString(36).slice(2)}`;
  const client = { id, secret: `${id}-secret` };
  await app.addClient(
    id,
    {
      client_name: `Client ${id}`,
      redirect_uris: [WEB.redirectUri],
      post_logout_redirect_uris: [BYE],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid offline_access',
      first_party: true,
      ...metadata,
    },
    client.secret,
  );
  return client;
}

/** Adds a person with a password. */
export async function addPerson(
  app: TestApp,
): Promise<{ id: string; person: { username: string; password: string } }> {
  const person = { username: `person-${++made}`, password: 'a-password-of-the-test-1' };
  return { id: (await app.addUser(person.username, person.password)).id, person };
}

/** Signs a person in at a client, in a browser of his own unless one is given. */
export async function signInAt(
  app: TestApp,
  client: TestClient,
  {
    scope = 'openid',
    browser = new TestBrowser(app.url),
    person,
  }: { scope?: string; browser?: TestBrowser; person?: { username: string; password: string } } = {},
): Promise<SignedIn> {
  const authorized = await authorize(app, { client_id: client.id, scope }, browser, person);
  const { status, text, body } = await ask(app, redemption(authorized), client);
  if (status !== 200) throw new Error(`no tokens: ${status} ${text}`);
  const tokens = body as unknown as TokenSet;
  const { sid, sub } = partsOf(tokens.id_token).claims as { sid: string; sub: string };
  return { ...tokens, browser, sid, sub };
}

/** Where an application sends a person to sign out. */
export function logoutUrl(parameters: Record<string, string>): string {
  return `/logout?${new URLSearchParams(parameters).toString()}`;
}

/** Signs out by the ID token, as the application asks. */
export function signOut({ browser, id_token }: SignedIn, more: Record<string, string> = {}): Promise<Answer> {
  return browser.get(logoutUrl({ id_token_hint: id_token, ...more }));
}

/** Waits until everything that is due has been tried. */
export function deliver(app: TestApp): Promise<void> {
  return app.nest.get(DeliveriesService, { strict: false }).runDue();
}
