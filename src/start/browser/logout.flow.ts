import { codeFlow } from './code.flow.js';
import { PLAYGROUND } from './demo-clients.js';
import { type Flow, type Returned } from './flow.js';
import { type KeptTokens } from './kept-tokens.js';
import { parFlow } from './par.flow.js';
import { randomValue } from './pkce.js';
import { sameState } from './returned-state.js';
import { type Stage } from './stage.js';
import { chooseTokens } from './token-choice.js';

/** RP-initiated logout (OIDC RP-Initiated Logout §2): an application ends the person's session here. */
export const logoutFlow: Flow = {
  id: 'logout',
  title: 'The person signs out',
  summary: 'RP-initiated logout',
  start: (stage) =>
    chooseTokens(
      stage,
      {
        text: 'The person signs out in the application, which wants the session at the server to end too. It shows the ID token that it got, so that nobody is asked.',
        fits: ({ id_token, client }) => id_token !== undefined && client.id === PLAYGROUND.id,
        from: [codeFlow, parFlow],
      },
      (tokens) => request(stage, tokens),
    ),
  resume,
};

async function request(stage: Stage, { id_token = '' }: KeptTokens): Promise<void> {
  const { end_session_endpoint: url } = await stage.metadata();
  const state = randomValue();
  const query = {
    id_token_hint: id_token,
    post_logout_redirect_uri: `${stage.issuer}/playground/callback`,
    state,
  };
  const card = stage.step(
    'Logout request',
    'The browser goes to the end session endpoint. Without the ID token the person would be asked first, since anybody can send a browser there.',
  );
  card.departure(url, query);
  card.action('Sign out', () => stage.leave({ state }, `${url}?${new URLSearchParams(query).toString()}`));
}

function resume(stage: Stage, returned: Returned): void {
  const card = stage.step(
    'Signed out',
    'The browser came back to an address that is registered for the application. The session is over: the next sign-in asks for the password again.',
  );
  if (!sameState(card, returned)) return;
  card.note(
    'Tokens of the session have ended with it. Those with offline_access, as of this playground, live on until they are revoked.',
  );
  card.add({
    is: 'ways',
    ways: [
      { href: '#introspection', label: 'Check and revoke a token' },
      { href: '#code', label: 'Sign in again' },
    ],
  });
}
