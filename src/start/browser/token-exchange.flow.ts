import { clientCredentialsFlow } from './client-credentials.flow.js';
import { codeFlow } from './code.flow.js';
import { API, SERVICE } from './demo-clients.js';
import { type Flow } from './flow.js';
import { receiveTokens } from './issued-tokens.js';
import { type KeptTokens } from './kept-tokens.js';
import { type Stage } from './stage.js';
import { chooseTokens } from './token-choice.js';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** Token exchange (RFC 8693): an API that was shown a token gets one of its own for the same person. */
export const tokenExchangeFlow: Flow = {
  id: 'token-exchange',
  title: 'An API calls another API',
  summary: 'Token exchange',
  start: (stage) =>
    chooseTokens(
      stage,
      {
        text: 'An API was shown an access token and must call another one for the same person. It does not pass the token on: it exchanges it for one that can do less.',
        fits: ({ access_token, client }) => access_token !== undefined && client.id !== API.id,
        from: [codeFlow, clientCredentialsFlow],
      },
      (tokens) => offer(stage, tokens),
    ),
};

function offer(stage: Stage, { access_token = '' }: KeptTokens): void {
  const card = stage.step(
    'Exchange',
    'The API proves who it is and presents the token. It gets the new one in its own name (impersonation), or in one that also says who acts for the person (delegation): here the demo service, by a token of its own.',
  );
  const subject = { subject_token: access_token, subject_token_type: ACCESS_TOKEN };
  card.action('Exchange the token', () => exchange(stage, subject));
  card.action(
    'Exchange it and name who acts',
    async () => {
      const actor = await actorToken(stage);
      if (actor !== undefined)
        await exchange(stage, { ...subject, actor_token: actor, actor_token_type: ACCESS_TOKEN });
    },
    { look: 'plain' },
  );
}

async function actorToken(stage: Stage): Promise<string | undefined> {
  const { token_endpoint: url } = await stage.metadata();
  const card = stage.step('The actor’s token', 'The demo service gets a token as itself, to show who it is.');
  const form = { grant_type: 'client_credentials', scope: 'demo:read' };
  const { ok, body } = await stage.call(card, { url, client: SERVICE, form });
  return ok ? String(body['access_token']) : undefined;
}

async function exchange(stage: Stage, tokens: Record<string, string>): Promise<void> {
  const { token_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Token request',
    'The new token is about the same subject and lives no longer than the one that was presented. What that one rests on, this one rests on too: revoke the first, and both end.',
  );
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    ...tokens,
    scope: 'demo:read',
  };
  const { ok, body } = await stage.call(card, { url, client: API, form });
  if (ok) await receiveTokens(stage, { client: API, body });
}
