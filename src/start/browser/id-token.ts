import { type DemoClient } from './demo-clients.js';
import { decodeToken, verifySignature } from './jwt.js';
import { type Stage } from './stage.js';
import { type StepCard } from './step-card.js';
import { send } from './wire.js';

/** Shows an ID token and verifies it as a client must (OIDC Core §3.1.3.7). */
export async function showIdToken(
  stage: Stage,
  client: DemoClient,
  token: string,
  nonce: string | undefined,
): Promise<void> {
  const card = stage.step(
    'ID token',
    'Says who signed in. The application verifies it before it believes a word.',
  );
  const decoded = decodeToken(token);
  if (!decoded) return card.verdict(false, 'This is not a signed token.');
  card.token(token, decoded);
  const { jwks_uri: url } = await stage.metadata();
  const { body } = await send({ url });
  const keys = body['keys'] as (JsonWebKey & { kid?: string })[];
  check(card, await verifySignature(token, keys), `signature, with the key from ${url}`);
  const { iss, aud, exp, nonce: carried } = decoded.payload;
  check(card, iss === stage.issuer, 'issuer');
  check(card, [aud].flat().includes(client.id), 'audience');
  check(card, Number(exp) * 1000 > Date.now(), 'expiry');
  if (nonce !== undefined) check(card, carried === nonce, 'nonce');
}

function check(card: StepCard, good: boolean, what: string): void {
  card.verdict(good, good ? `Verified: ${what}` : `Wrong: ${what}`);
}
