import { type DemoClient } from './demo-clients.js';
import { showIdToken } from './id-token.js';
import { decodeToken } from './jwt.js';
import { keepTokens, type KeptTokens, type Tokens } from './kept-tokens.js';
import { type Stage } from './stage.js';

/** A token response, and to whom it came. */
export interface Issued {
  client: DemoClient;
  body: Tokens;
  /** What the ID token must carry. */
  nonce?: string;
}

/** Keeps the tokens of a response, shows them, and offers what can be done with them. */
export function receiveTokens(stage: Stage, { client, body, nonce }: Issued): Promise<void> {
  const { id, title } = stage.flow;
  return takeOver(stage, { flow: id, title, client }, body, nonce);
}

/** Gets new tokens of the same grant (RFC 6749 §6), which take the place of the old ones. */
export async function refresh(stage: Stage, tokens: KeptTokens): Promise<void> {
  const { token_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Refresh',
    'New tokens without the person. The refresh token is replaced too; using the old one later ends the whole grant.',
  );
  const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
  const answer = await stage.call(card, { url, client: tokens.client, form });
  if (answer.ok) await takeOver(stage, tokens, answer.body);
}

async function takeOver(stage: Stage, before: KeptTokens, body: Tokens, nonce?: string): Promise<void> {
  const { access_token = '', refresh_token = before.refresh_token, id_token = before.id_token } = body;
  const tokens = { ...before, access_token, refresh_token, id_token };
  keepTokens(tokens);
  if (body.id_token !== undefined) await showIdToken(stage, tokens.client, body.id_token, nonce);
  const card = stage.step('Access token', 'What the application shows to an API. It need not understand it.');
  card.token(access_token, decodeToken(access_token));
  if (id_token !== undefined) card.action('Call userinfo', () => userinfo(stage, access_token));
  if (refresh_token !== undefined)
    card.action('Refresh the tokens', () => refresh(stage, tokens), { look: 'plain', once: true });
}

async function userinfo(stage: Stage, accessToken: string): Promise<void> {
  const { userinfo_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Userinfo',
    'The access token opens the claims about the person that the scopes allow.',
  );
  await stage.call(card, { url, headers: { authorization: `Bearer ${accessToken}` } });
}
