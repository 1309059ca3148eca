import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { AdminCaller } from '../e2e/admin-caller.js';
import { AssertionIssuer, JWT_BEARER, present } from './assertion-issuer.js';
import { type MachineAnswer, post } from './calls.js';
import { FapiClient } from './fapi/fapi-client.js';
import { DpopSender } from './fapi/sender.js';
import { asCredentials } from './signing-client.js';
import { type TestApp } from './test-app.js';

const BEARER = { id: 'full-bearer', secret: 'full-bearer-client-secret-0815' };
const SERVICE = { grant_types: ['client_credentials'], scope: 'demo:read' };

/** What clients do with keys and with secrets that sign, once each; answers all of the secrets that came up. */
export async function keyedRun(app: TestApp, username: string): Promise<string[]> {
  return [
    ...(await messageSigning(app)),
    ...(await secretsThatSign(app)),
    ...(await assertionOfAnother(app, username)),
  ];
}

async function messageSigning(app: TestApp): Promise<string[]> {
  const sender = await DpopSender.make(app);
  const metadata = { scope: 'openid offline_access', first_party: true };
  const client = await FapiClient.add(app, 'full-fapi', {
    profile: 'fapi2-message-signing',
    sender,
    metadata,
  });
  const { response, verifier } = await client.authorize({ scope: 'openid offline_access' });
  const form = client.redemption({ response, verifier });
  const { body } = await client.token(form);
  const proof = await sender.key.proof('POST', '/token');
  const next = await client.refresh(String(body.refresh_token), proof);
  await client.refresh(String(body.refresh_token), proof);
  await client.userinfo(String(body.access_token));
  await client.token(form);
  return [
    response.code,
    verifier,
    proof,
    sender.key.privateJwk.d!,
    ...tokensOf(body),
    ...tokensOf(next.body),
  ];
}

/** Two secrets, the second one of a request that may be repeated, so that its answer is kept. */
async function secretsThatSign(app: TestApp): Promise<string[]> {
  const admin = await AdminCaller.of(app, 'admin');
  const method = { token_endpoint_auth_method: 'client_secret_jwt' };
  const { body } = await admin.post('clients', { ...SERVICE, ...method });
  const added = await admin.post(
    `clients/${body.client_id}/secrets`,
    {},
    { 'idempotency-key': randomUUID() },
  );
  const found: string[] = [admin.accessToken];
  for (const secret of [body.client_secret, added.body.client_secret] as string[]) {
    const assertion = await assertionBy(app, body.client_id as string, secret);
    const credentials = { grant_type: 'client_credentials', ...asCredentials(assertion) };
    found.push(secret, assertion, ...tokensOf((await post(app, '/token', credentials)).body));
    await post(app, '/token', credentials);
  }
  return found;
}

function assertionBy(app: TestApp, id: string, secret: string): Promise<string> {
  const claims = { iss: id, sub: id, aud: app.issuer, exp: app.clock.seconds() + 60, jti: randomUUID() };
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
}

async function assertionOfAnother(app: TestApp, username: string): Promise<string[]> {
  const issuer = await AssertionIssuer.trusted(app, { subject: 'username' });
  await app.addClient(BEARER.id, { grant_types: [JWT_BEARER], scope: 'demo:read' }, BEARER.secret);
  const assertion = await issuer.assertion(username);
  const { body } = await present(app, assertion, BEARER);
  await present(app, assertion, BEARER);
  return [BEARER.secret, assertion, ...tokensOf(body)];
}

/** The tokens of an answer; throws when there is none. */
function tokensOf(body: MachineAnswer['body']): string[] {
  const tokens = ['access_token', 'refresh_token', 'id_token'].map((name) => body[name]);
  if (typeof tokens[0] !== 'string') throw new Error(`no token: ${JSON.stringify(body)}`);
  return tokens.filter((token) => typeof token === 'string');
}
