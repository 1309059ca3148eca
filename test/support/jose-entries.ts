import { randomUUID } from 'node:crypto';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { TRUST_PURPOSES } from '../../src/trusted-issuers/trust-purpose.js';
import { TrustedIssuers } from '../../src/trusted-issuers/trusted-issuers.service.js';
import { post, tokensFor } from './calls.js';
import { CIBA_GRANT, sendRequest } from './ciba-flow.js';
import { authorizeUrl, WEB } from './code-flow.js';
import { encryptedToUs } from './encrypted-to-us.js';
import { exchangeSinks, exchangeToken } from './exchange-sinks.js';
import { partsOf } from './forged-jwt.js';
import { RawKey, type RawSigner, rawSecret, rawToken } from './raw-signer.js';
import { initialAccessToken, PORTAL, register } from './registering-client.js';
import { asCredentials } from './signing-client.js';
import { type TestApp } from './test-app.js';
import { type TestBrowser } from './test-browser.js';
import { tokenSinks } from './token-sinks.js';

/** A place that reads a JWT, and what is right there: tokens are made from that and spoilt. */
export interface JoseEntry {
  name: string;
  signer: RawSigner;
  claims: () => Record<string, unknown>;
  /** What is done to the token before, by who sends it. */
  wrap?: (token: string) => Promise<string>;
  /** Offers a token; throws when the answer is of the 5xx class or tells of the inside. */
  offer: (token: string) => Promise<unknown>;
}

const CLIENT = { id: 'fuzz-client', secret: 'fuzz-client-secret' };
const BY_SECRET = { id: 'fuzz-by-secret', secret: 'a-secret-of-thirty-two-bytes-or-more' };
const ISSUER = 'https://fuzz-issuer.test';

/** Every place of Cardea that reads a JWT: the sinks, with tokens of ours, and those where others sign. */
export async function joseEntries(app: TestApp, browser: TestBrowser): Promise<JoseEntry[]> {
  const { access_token, id_token } = await tokensFor(app, {}, WEB, browser);
  const { 'encrypted request object': _seeBelow, ...sinks } = {
    ...tokenSinks(app, browser),
    ...(await exchangeSinks(app, access_token)),
  };
  const ours = Object.entries(sinks).flatMap(([name, offer]) =>
    [access_token, id_token].map((token) => ({
      name,
      signer: rawToken(token),
      claims: () => partsOf(token).claims,
      offer: (token: string) => offer(token).catch(unsendable),
    })),
  );
  return [...ours, ...(await entriesOfClients(app, browser)), ...(await entriesOfIssuers(app))];
}

/** No client can put every text into a header. */
function unsendable(error: unknown): void {
  if (!/invalid header value|ByteString/.test((error as Error).message)) throw error;
}

/** Where clients sign. */
async function entriesOfClients(app: TestApp, browser: TestBrowser): Promise<JoseEntry[]> {
  const signer = new RawKey('fuzz-key');
  const metadata: ClientMetadata = {
    grant_types: ['authorization_code', 'client_credentials', CIBA_GRANT],
    redirect_uris: [WEB.redirectUri],
    jwks: signer.jwks,
    first_party: true,
  };
  await app.addClient(CLIENT.id, { ...metadata, token_endpoint_auth_method: 'private_key_jwt' });
  await app.addClient(
    `${CLIENT.id}-ciba`,
    { ...metadata, backchannel_authentication_request_signing_alg: 'ES256' },
    CLIENT.secret,
  );
  const grant_types = ['client_credentials' as const];
  const bySecret = { grant_types, token_endpoint_auth_method: 'client_secret_jwt' as const };
  await app.addClient(BY_SECRET.id, bySecret, BY_SECRET.secret);
  const times = () => {
    const now = app.clock.seconds();
    return { aud: app.issuer, iat: now, nbf: now, exp: now + 300, jti: randomUUID() };
  };
  const assertion = (id: string) => () => ({ iss: id, sub: id, ...times() });
  const asked = Object.fromEntries(new URL(authorizeUrl({}), app.url).searchParams);
  const request = () => ({ ...asked, iss: CLIENT.id, client_id: CLIENT.id, ...times() });
  const asking = (token: string) => authorizeUrl({ client_id: CLIENT.id, prompt: 'none', request: token });
  const proving = (path: string, form: Record<string, string>) => (token: string) =>
    post(app, path, { ...form, ...asCredentials(token) });
  const clientCredentials = proving('/token', { grant_type: 'client_credentials' });
  const entry = (name: string, claims: JoseEntry['claims'], offer: JoseEntry['offer']) => ({
    ...{ name, signer, claims, offer },
  });
  return [
    entry('client assertion at the token endpoint', assertion(CLIENT.id), clientCredentials),
    entry(
      'client assertion at PAR',
      assertion(CLIENT.id),
      proving('/par', { ...asked, client_id: CLIENT.id }),
    ),
    entry('client assertion at introspection', assertion(CLIENT.id), proving('/introspect', { token: 'x' })),
    entry('client assertion at revocation', assertion(CLIENT.id), proving('/revoke', { token: 'x' })),
    {
      name: 'client assertion by secret',
      signer: rawSecret(BY_SECRET.secret),
      claims: assertion(BY_SECRET.id),
      offer: clientCredentials,
    },
    entry('signed request', request, (token) => sound(browser, asking(token))),
    {
      ...entry('signed request, encrypted', request, (token) => sound(browser, asking(token))),
      wrap: (token) => encryptedToUs(app, token, { alg: 'ECDH-ES' }),
    },
    entry(
      'signed request over the back channel',
      () => ({ iss: `${CLIENT.id}-ciba`, scope: 'openid', login_hint: 'alice', ...times() }),
      (token) => sendRequest(app, [['request', token]], { id: `${CLIENT.id}-ciba`, secret: CLIENT.secret }),
    ),
  ];
}

/** Where issuers sign that are trusted. */
async function entriesOfIssuers(app: TestApp): Promise<JoseEntry[]> {
  const signer = new RawKey('fuzz-issuer-key');
  const issuers = app.nest.get(TrustedIssuers, { strict: false });
  const details = {
    issuer: ISSUER,
    name: 'Fuzz',
    purposes: [...TRUST_PURPOSES],
    jwks: signer.jwks,
    jwksUri: null,
    assertionPolicy: { subject: 'username' as const },
  };
  await issuers.create(details);
  const initial = await initialAccessToken(app, { maxUses: 1_000_000 });
  const claims = () => {
    const now = app.clock.seconds();
    return {
      iss: ISSUER,
      sub: 'alice',
      aud: app.issuer,
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
      ...PORTAL,
      software_id: 'fuzz',
    };
  };
  return [
    {
      name: 'software statement of an issuer that is trusted',
      ...{ signer, claims },
      offer: (token) =>
        register(app, { redirect_uris: PORTAL.redirect_uris, software_statement: token }, initial),
    },
    {
      name: 'subject token of an issuer that is trusted',
      ...{ signer, claims },
      offer: (token) =>
        exchangeToken(app, {
          subject_token: token,
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        }),
    },
  ];
}

/** Visits an address; throws when the server has failed. */
async function sound(browser: TestBrowser, address: string): Promise<void> {
  const { status, text } = await browser.get(address);
  if (status >= 500) throw new Error(`answered ${status}: ${text.slice(0, 500)}`);
}
