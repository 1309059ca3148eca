import { CALL_CENTRE } from './demo-clients.js';
import { type Flow } from './flow.js';
import { poll } from './polling.js';
import { type Stage } from './stage.js';

const PERSON = 'alice';

/** Client-initiated backchannel authentication (CIBA Core, poll mode): the client names a person, who answers elsewhere. */
export const cibaFlow: Flow = {
  id: 'ciba',
  title: 'A call centre asks a person',
  summary: 'Backchannel authentication (CIBA)',
  start,
};

async function start(stage: Stage): Promise<void> {
  const { backchannel_authentication_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Backchannel request',
    `An agent has ${PERSON} on the telephone and needs a yes. No browser is sent anywhere: the client names the person, and a message that both sides read.`,
  );
  card.action('Ask the person', async () => {
    const form = {
      scope: 'openid profile offline_access demo:read',
      login_hint: PERSON,
      binding_message: `CALL-${1000 + Math.floor(Math.random() * 9000)}`,
    };
    const answer = await stage.call(card, { url, client: CALL_CENTRE, form });
    if (answer.ok) showWaiting(stage, form.binding_message, String(answer.body['auth_req_id']));
  });
}

function showWaiting(stage: Stage, message: string, auth_req_id: string): void {
  const card = stage.step(
    `The person is asked: ${message}`,
    `The request waits at an address of this server. Open it, sign in as ${PERSON}, compare the message and allow it; then come back to this tab.`,
  );
  card.way(`${stage.issuer}/account/requests`, 'Open the requests in another tab');
  poll(stage, {
    text: 'Meanwhile the client asks every five seconds. Until the person has answered, it is told that the request is pending.',
    client: CALL_CENTRE,
    form: { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id },
  });
}
