import { decodeToken, verifySignature } from './jwt.js';
import { type Stage } from './stage.js';
import { type StepCard } from './step-card.js';

/** Shows the tokens of a response, verifies the ID token and offers what can be done with the others. */
export async function showTokens(
  stage: Stage,
  client: string,
  tokens: Record<string, unknown>,
  nonce: string | undefined,
): Promise<void> {
  const { id_token: idToken, access_token: accessToken, refresh_token: refreshToken } = tokens;
  if (typeof idToken === 'string') await showIdToken(stage, client, idToken, nonce);
  const card = stage.step('Access token', 'What the application shows to an API. It need not understand it.');
  const decoded = decodeToken(String(accessToken));
  if (decoded) card.token('Decoded', decoded);
  else card.note('This one is opaque: only Cardea can read it, and an API asks by introspection.');
  card.action('Call userinfo', () => userinfo(stage, String(accessToken)));
  if (typeof refreshToken === 'string') {
    card.action('Refresh the tokens', () => refresh(stage, client, refreshToken), {
      look: 'plain',
      once: true,
    });
  }
}

async function showIdToken(
  stage: Stage,
  client: string,
  token: string,
  nonce: string | undefined,
): Promise<void> {
  const card = stage.step(
    'ID token',
    'Says who signed in. The application verifies it before it believes a word.',
  );
  const decoded = decodeToken(token);
  if (!decoded) return card.verdict(false, 'This is not a signed token.');
  card.token('Decoded', decoded);
  const { jwks_uri: url } = await stage.metadata();
  const { body } = await stage.call(card, { url, silent: true });
  const keys = body['keys'] as (JsonWebKey & { kid?: string })[];
  check(card, await verifySignature(token, keys), `signature, with the key from ${url}`);
  const { iss, aud, exp, nonce: carried } = decoded.payload;
  check(card, iss === stage.issuer, 'issuer');
  check(card, [aud].flat().includes(client), 'audience');
  check(card, Number(exp) * 1000 > Date.now(), 'expiry');
  if (nonce !== undefined) check(card, carried === nonce, 'nonce');
}

function check(card: StepCard, good: boolean, what: string): void {
  card.verdict(good, good ? `Verified: ${what}` : `Wrong: ${what}`);
}

async function userinfo(stage: Stage, accessToken: string): Promise<void> {
  const { userinfo_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Userinfo',
    'The access token opens the claims about the person that the scopes allow.',
  );
  await stage.call(card, { url, headers: { authorization: `Bearer ${accessToken}` } });
}

async function refresh(stage: Stage, client: string, refreshToken: string): Promise<void> {
  const { token_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Refresh',
    'New tokens without the person. The refresh token is replaced too; using the old one later ends the whole grant.',
  );
  const answer = await stage.call(card, {
    url,
    form: { grant_type: 'refresh_token', client_id: client, refresh_token: refreshToken },
  });
  if (answer.ok) await showTokens(stage, client, answer.body, undefined);
}
