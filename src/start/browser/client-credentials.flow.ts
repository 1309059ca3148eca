import { SERVICE } from './demo-clients.js';
import { type Flow } from './flow.js';
import { receiveTokens } from './issued-tokens.js';
import { type Stage } from './stage.js';

/** Client credentials (RFC 6749 §4.4): a service gets a token as itself. */
export const clientCredentialsFlow: Flow = {
  id: 'client-credentials',
  title: 'A service gets a token',
  summary: 'Client credentials',
  start,
};

async function start(stage: Stage): Promise<void> {
  const { token_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Token request',
    'The service proves who it is with its secret and says what it needs. No person takes part. A real service keeps its secret to itself; this one is public because it is a demo.',
  );
  card.action('Send the request', async () => {
    const form = { grant_type: 'client_credentials', scope: 'demo:read' };
    const { ok, body } = await stage.call(card, { url, client: SERVICE, form });
    if (ok) await receiveTokens(stage, { client: SERVICE, body });
  });
}
