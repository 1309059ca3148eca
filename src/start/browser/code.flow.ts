import { showTokens } from './code-tokens.js';
import { type Flow } from './flow.js';
import { challengeOf, randomValue } from './pkce.js';
import { loadRun, type Run, saveRun } from './run.js';
import { type Stage } from './stage.js';

export const CLIENT = 'demo-playground';
const SCOPE = 'openid profile email offline_access demo:read';

/** The authorization code flow with PKCE (RFC 6749 §4.1, RFC 7636, OIDC Core §3.1). */
export const codeFlow: Flow = {
  id: 'code',
  title: 'A person signs in',
  summary: 'Authorization code with PKCE',
  start,
  stepsBefore: 2,
  resume: resumeCode,
};

async function start(stage: Stage): Promise<void> {
  const discovery = stage.step(
    'Discovery',
    'The application needs to know one address, the issuer. Everything else stands in its metadata.',
  );
  const metadata = await stage.metadata(discovery);
  discovery.action('Prepare the request', async () => {
    const { run, parameters } = await newRun('code', stage);
    run.request = `${metadata.authorization_endpoint}?${new URLSearchParams(parameters).toString()}`;
    const card = stage.step(
      'Authorization request',
      'The browser goes to the authorization endpoint. The page keeps the verifier, the state and the nonce for later.',
    );
    card.message('GET', metadata.authorization_endpoint, parameters);
    card.action('Go to the sign-in page', () => {
      saveRun(run);
      location.assign(run.request);
      return Promise.resolve();
    });
  });
}

/** What a run must remember, and the authorization request that it begins with. */
export async function newRun(
  flow: string,
  stage: Stage,
): Promise<{ run: Run; parameters: Record<string, string> }> {
  const run: Run = { flow, verifier: randomValue(), state: randomValue(), nonce: randomValue(), request: '' };
  const parameters = {
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: `${stage.issuer}/playground/callback`,
    scope: SCOPE,
    state: run.state,
    nonce: run.nonce,
    code_challenge: await challengeOf(run.verifier),
    code_challenge_method: 'S256',
  };
  return { run, parameters };
}

/** Plays on with the authorization response, whatever the request was made of. */
export async function resumeCode(stage: Stage, response: URLSearchParams): Promise<void> {
  const run = loadRun();
  const parameters = Object.fromEntries(response);
  const card = stage.step(
    'Authorization response',
    'The browser came back with an answer in the address. The application first makes sure that it is the answer to its own question.',
  );
  card.message('GET', location.origin + location.pathname, parameters);
  if (!run || parameters['state'] !== run.state) {
    card.verdict(false, 'The state is not one that this tab sent, so the answer is not used.');
    return;
  }
  card.verdict(true, 'The state is the one that this tab sent.');
  const ours = parameters['iss'] === stage.issuer;
  card.verdict(
    ours,
    ours ? 'The issuer is the one that we asked.' : 'The issuer is not the one that we asked.',
  );
  if (parameters['error'] !== undefined) {
    card.verdict(false, 'There is no code: the request was refused or given up.');
    return;
  }
  const metadata = await stage.metadata();
  if (ours)
    card.action('Exchange the code', () => exchange(stage, run, metadata.token_endpoint, parameters), {
      once: true,
    });
}

async function exchange(
  stage: Stage,
  run: Run,
  url: string,
  { code = '' }: Record<string, string>,
): Promise<void> {
  const card = stage.step(
    'Token request',
    'The code alone is worth nothing: the verifier proves that the one who redeems it is the one who asked.',
  );
  const answer = await stage.call(card, {
    url,
    form: {
      grant_type: 'authorization_code',
      client_id: CLIENT,
      code,
      redirect_uri: `${stage.issuer}/playground/callback`,
      code_verifier: run.verifier,
    },
  });
  if (answer.ok) await showTokens(stage, CLIENT, answer.body, run.nonce);
  else card.note('A code works once. Start again for a fresh one.');
}
