import { newRequest, offerSignIn, resumeCode } from './code.flow.js';
import { PLAYGROUND } from './demo-clients.js';
import { type Flow } from './flow.js';
import { type Stage } from './stage.js';

/** Pushed authorization requests (RFC 9126): the browser carries no more than a reference. */
export const parFlow: Flow = {
  id: 'par',
  title: 'A request is pushed first',
  summary: 'Pushed authorization request (PAR)',
  start,
  resume: resumeCode,
};

async function start(stage: Stage): Promise<void> {
  const { pushed_authorization_request_endpoint: url, authorization_endpoint } = await stage.metadata();
  const { parameters: form, ...secrets } = await newRequest(stage);
  const card = stage.step(
    'Pushed request',
    'The application sends the whole request to the server itself. What is wrong with it is told at once, and nobody on the way can read or change it.',
  );
  card.action('Push the request', async () => {
    const { ok, body } = await stage.call(card, { url, client: PLAYGROUND, form });
    if (!ok) return;
    offerSignIn(stage, {
      text: 'The browser takes the reference along. It is good for one authorization, for a minute, and for this application alone.',
      url: authorization_endpoint,
      parameters: { client_id: PLAYGROUND.id, request_uri: String(body['request_uri']) },
      secrets,
    });
  });
}
