import { ENGLISH } from '../../src/pages/languages/en.js';
import { authorizeUrl } from './code-flow.js';
import { InteractionCaller, type Told } from './interaction-caller.js';
import { peer } from './sent-sign-in.js';
import { SignInVisit } from './sign-in-visit.js';
import { type Asked, type Given, type Outcome, type SignInWay } from './sign-in-ways.js';
import { type TestApp } from './test-app.js';
import { formOn, TestBrowser } from './test-browser.js';

/** One browser in which somebody signs in, whatever he sees there. */
export interface SignInFace {
  /** Where it comes from. */
  readonly ipAddress: string;
  /** Begins a way, for whom is named where one is. */
  begin(way: SignInWay, username: string): Promise<Asked>;
  answer(way: SignInWay, given: Given): Promise<Outcome>;
}

/** Opens one at a client. */
export type OpenFace = (app: TestApp, clientId: string) => Promise<SignInFace>;

/** A browser with an address of its own. */
function browserFrom(app: TestApp, from: Record<string, string>): TestBrowser {
  return new TestBrowser(app.url, (url, request) =>
    fetch(url, { ...request, headers: { ...request?.headers, ...from } }),
  );
}

/** Opens a link in a browser that has nothing to do with the one that waits, and says there whether to sign in. */
export async function openElsewhere(
  app: TestApp,
  { pathname, search }: URL,
  action: 'login' | 'refuse' = 'login',
): Promise<void> {
  const phone = new TestBrowser(app.url);
  const page = await phone.get(pathname + search);
  if (page.status === 200) await phone.post(pathname, { ...formOn(page.text).fields, action });
}

/** The interaction API. */
export async function jsonFace(app: TestApp, clientId: string): Promise<SignInFace> {
  const from = peer();
  const caller = await InteractionCaller.at(
    app,
    authorizeUrl({ client_id: clientId }),
    browserFrom(app, from),
  );
  let exchange_id: unknown;
  return {
    ipAddress: from['x-forwarded-for'],
    async begin({ method, named }, username) {
      const { status, body } = await caller.post('authenticate/initiate', {
        method,
        ...(named ? { username } : {}),
      });
      if (status !== 200) throw new Error(`${method} has not begun: ${JSON.stringify(body)}`);
      exchange_id = body.exchange_id;
      return body.fido2_options as Asked;
    },
    async answer(_way, { link, ...given }) {
      if (link) await openElsewhere(app, link);
      return toldOutcome(await caller.post('authenticate/perform', { exchange_id, ...given }));
    },
  };
}

function toldOutcome({ body: { error, step } }: Told): Outcome {
  if (error === 'wrong_credentials') return 'wrong';
  if (step === 'done') return 'in';
  return (step === 'second_factor' ? 'more' : error) as Outcome;
}

/** The pages, without scripts. */
export async function pageFace(app: TestApp, clientId: string): Promise<SignInFace> {
  const from = peer();
  const visit = await SignInVisit.begin(app, { client_id: clientId }, browserFrom(app, from));
  let typed = '';
  return {
    ipAddress: from['x-forwarded-for'],
    async begin({ method, named }, username) {
      typed = username;
      const isAsked = method === 'passkey' && !named && visit.page.text.includes('data-passkey="get"');
      if (method !== 'password' && !isAsked)
        await visit.send({ action: method, ...(named ? { username } : {}) });
      return method === 'passkey' ? visit.asked : undefined;
    },
    async answer({ method }, { password, pass_code, fido2_response, link }) {
      if (link) await openElsewhere(app, link);
      if (password !== undefined) await visit.login(typed, password);
      else if (pass_code !== undefined) await visit.send({ action: 'verify', method, code: pass_code });
      else if (fido2_response) await visit.passkey(JSON.stringify(fido2_response));
      else await visit.look();
      return shownOutcome(visit);
    },
  };
}

function shownOutcome({ isSignedIn, problem, heading, page }: SignInVisit): Outcome {
  if (isSignedIn) return 'in';
  const [refusal] = Object.entries(ENGLISH.login.errors).find(([, text]) => text === problem) ?? [];
  if (refusal !== undefined) return refusal.startsWith('wrong-') ? 'wrong' : (refusal as Outcome);
  if (heading === ENGLISH.magicLink.sent.title) return 'pending';
  if (page.text.includes('name="method"') || page.text.includes('data-passkey="get"')) return 'more';
  throw new Error(`where is that? ${page.status} ${page.text}`);
}
