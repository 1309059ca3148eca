import { CLIENT, newRun, resumeCode } from './code.flow.js';
import { type Flow } from './flow.js';
import { saveRun, type Run } from './run.js';
import { type Stage } from './stage.js';

/** Pushed authorization requests (RFC 9126): the browser carries no more than a reference. */
export const parFlow: Flow = {
  id: 'par',
  title: 'A request is pushed first',
  summary: 'Pushed authorization request, then the code',
  start,
  stepsBefore: 2,
  resume: resumeCode,
};

async function start(stage: Stage): Promise<void> {
  const { pushed_authorization_request_endpoint: url } = await stage.metadata();
  const { run, parameters } = await newRun('par', stage);
  const card = stage.step(
    'Pushed request',
    'The application sends the whole request to the server itself. What is wrong with it is told at once, and nobody on the way can read or change it.',
  );
  card.action('Push the request', async () => {
    const answer = await stage.call(card, { url, form: parameters });
    if (answer.ok) await carry(stage, run, String(answer.body['request_uri']));
  });
}

async function carry(stage: Stage, run: Run, requestUri: string): Promise<void> {
  const { authorization_endpoint: url } = await stage.metadata();
  const parameters = { client_id: CLIENT, request_uri: requestUri };
  run.request = `${url}?${new URLSearchParams(parameters).toString()}`;
  const card = stage.step(
    'Authorization request',
    'The browser takes the reference along. It is good for one authorization, for a minute, and for this application alone.',
  );
  card.message('GET', url, parameters);
  card.action('Go to the sign-in page', () => {
    saveRun(run);
    location.assign(run.request);
    return Promise.resolve();
  });
}
