import { type Flow } from './flow.js';
import { decodeToken } from './jwt.js';
import { type Stage } from './stage.js';

const CLIENT = 'demo-service';
const SECRET = 'demo-service-secret';

/** Client credentials (RFC 6749 §4.4): a service gets a token as itself. */
export const clientCredentialsFlow: Flow = {
  id: 'client-credentials',
  title: 'A service gets a token',
  summary: 'Client credentials: no person, one request',
  async start(stage: Stage): Promise<void> {
    const { token_endpoint: url } = await stage.metadata();
    const card = stage.step(
      'Token request',
      'The service proves who it is with its secret and says what it needs. No person takes part. A real service keeps its secret to itself; this one is public because it is a demo.',
    );
    card.action('Send the request', async () => {
      const answer = await stage.call(card, {
        url,
        form: { grant_type: 'client_credentials', scope: 'demo:read' },
        headers: { authorization: `Basic ${btoa(`${CLIENT}:${SECRET}`)}` },
      });
      if (answer.ok) showToken(stage, String(answer.body['access_token']));
    });
  },
};

function showToken(stage: Stage, token: string): void {
  const card = stage.step('Access token', 'What the service now shows to the API with each request.');
  const decoded = decodeToken(token);
  if (decoded) card.token('Decoded', decoded);
  else card.note('This one is opaque: only Cardea can read it, and an API asks by introspection.');
}
