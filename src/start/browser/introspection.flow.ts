import { clientCredentialsFlow } from './client-credentials.flow.js';
import { codeFlow } from './code.flow.js';
import { API } from './demo-clients.js';
import { type Flow } from './flow.js';
import { forgetToken, type KeptTokens } from './kept-tokens.js';
import { type Stage } from './stage.js';
import { chooseTokens } from './token-choice.js';

/** Introspection (RFC 7662) before and after revocation (RFC 7009). */
export const introspectionFlow: Flow = {
  id: 'introspection',
  title: 'An API checks a token',
  summary: 'Introspection, then revocation',
  start: (stage) =>
    chooseTokens(
      stage,
      {
        text: 'An API was shown an access token and wants to know what it is worth right now.',
        fits: ({ access_token }) => access_token !== undefined,
        from: [clientCredentialsFlow, codeFlow],
      },
      (tokens) => firstQuestion(stage, tokens),
    ),
};

function firstQuestion(stage: Stage, tokens: KeptTokens): void {
  const card = stage.step(
    'Introspection',
    'The API proves who it is and asks. It is told about tokens that are meant for it, and of all others no more than that they are not active.',
  );
  card.action('Introspect the token', async () => {
    const { introspection_endpoint: url } = await stage.metadata();
    const { ok, body } = await stage.call(card, { url, client: API, form: question(tokens) });
    if (!ok) return;
    const active = body['active'] === true;
    card.verdict(active, active ? 'The token is active.' : 'The token is not active: it has ended.');
    if (active) offerRevocation(stage, tokens);
  });
}

function offerRevocation(stage: Stage, tokens: KeptTokens): void {
  const card = stage.step(
    'Revocation',
    'The application that got the token ends it. An access token ends alone; a refresh token takes everything of its grant along.',
  );
  const revoke = async (type: 'access_token' | 'refresh_token') => {
    const { revocation_endpoint: url } = await stage.metadata();
    const form = { token: tokens[type] ?? '', token_type_hint: type };
    const { ok } = await stage.call(card, { url, client: tokens.client, form });
    if (!ok) return;
    forgetToken(tokens, type);
    await secondQuestion(stage, tokens);
  };
  card.action('Revoke the access token', () => revoke('access_token'));
  if (tokens.refresh_token !== undefined)
    card.action('Revoke the refresh token', () => revoke('refresh_token'), { look: 'plain' });
}

async function secondQuestion(stage: Stage, tokens: KeptTokens): Promise<void> {
  const { introspection_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'The API asks again',
    'The end is known at once on every node. An API that only verifies the signature would learn of it when the token expires.',
  );
  const { ok, body } = await stage.call(card, { url, client: API, form: question(tokens) });
  if (!ok) return;
  const ended = body['active'] === false;
  card.verdict(ended, ended ? 'The token is not active any more.' : 'The token is still active.');
}

function question({ access_token = '' }: KeptTokens): Record<string, string> {
  return { token: access_token, token_type_hint: 'access_token' };
}
