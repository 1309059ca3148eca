import { PLAYGROUND } from './demo-clients.js';
import { type Flow, type Returned } from './flow.js';
import { receiveTokens } from './issued-tokens.js';
import { challengeOf, randomValue } from './pkce.js';
import { sameState } from './returned-state.js';
import { type Run } from './run.js';
import { type Stage } from './stage.js';

const SCOPE = 'openid profile email offline_access demo:read';

/** The authorization code flow with PKCE (RFC 6749 §4.1, RFC 7636, OIDC Core §3.1). */
export const codeFlow: Flow = {
  id: 'code',
  title: 'A person signs in',
  summary: 'Authorization code with PKCE',
  start,
  resume: resumeCode,
};

async function start(stage: Stage): Promise<void> {
  const card = stage.step(
    'Discovery',
    'The application needs to know one address, the issuer. Everything else stands in its metadata.',
  );
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = await stage.metadata();
  const used = { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri };
  const url = `${stage.issuer}/.well-known/openid-configuration`;
  card.add(
    { is: 'message', chip: 'GET', line: url },
    { is: 'message', chip: '200', line: 'The addresses that this flow uses', parts: { Metadata: used } },
  );
  card.action('Prepare the request', async () => {
    const { parameters, ...secrets } = await newRequest(stage);
    offerSignIn(stage, {
      text: 'The browser goes to the authorization endpoint. The page keeps the verifier, the state and the nonce for later.',
      url: authorization_endpoint,
      parameters,
      secrets,
    });
  });
}

type Secrets = Required<Pick<Run, 'state' | 'nonce' | 'verifier'>>;

/** An authorization request, and what must be remembered to use its answer. */
export async function newRequest(stage: Stage): Promise<Secrets & { parameters: Record<string, string> }> {
  const secrets = { verifier: randomValue(), state: randomValue(), nonce: randomValue() };
  const parameters = {
    response_type: 'code',
    client_id: PLAYGROUND.id,
    redirect_uri: redirectUri(stage),
    scope: SCOPE,
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await challengeOf(secrets.verifier),
    code_challenge_method: 'S256',
  };
  return { ...secrets, parameters };
}

/** How the browser is sent to the sign-in page. */
export interface SignIn {
  text: string;
  url: string;
  parameters: Record<string, string>;
  secrets: Secrets;
}

/** The step in which the browser leaves for the sign-in page, whatever the request is made of. */
export function offerSignIn(stage: Stage, { text, url, parameters, secrets }: SignIn): void {
  const card = stage.step('Authorization request', text);
  card.departure(url, parameters);
  const address = `${url}?${new URLSearchParams(parameters).toString()}`;
  card.action('Go to the sign-in page', () => stage.leave(secrets, address));
}

/** Plays on with the authorization response. */
export function resumeCode(stage: Stage, returned: Returned): void {
  const card = stage.step(
    'Authorization response',
    'The browser came back with an answer in the address. The application first makes sure that it is the answer to its own question.',
  );
  if (!sameState(card, returned)) return;
  const { iss, error, code = '' } = returned.parameters;
  const ours = iss === stage.issuer;
  card.verdict(ours, `The issuer is ${ours ? '' : 'not '}the one that we asked.`);
  if (error !== undefined) card.verdict(false, 'There is no code: the request was refused or given up.');
  else if (ours) card.action('Exchange the code', () => exchange(stage, code, returned.run), { once: true });
}

async function exchange(stage: Stage, code: string, run: Run | undefined): Promise<void> {
  const { token_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Token request',
    'The code alone is worth nothing: the verifier proves that the one who redeems it is the one who asked.',
  );
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(stage),
    code_verifier: run?.verifier ?? '',
  };
  const { ok, body } = await stage.call(card, { url, client: PLAYGROUND, form });
  if (ok) await receiveTokens(stage, { client: PLAYGROUND, body, nonce: run?.nonce });
  else card.note('A code works once. Start again for a fresh one.');
}

function redirectUri({ issuer }: Stage): string {
  return `${issuer}/playground/callback`;
}
