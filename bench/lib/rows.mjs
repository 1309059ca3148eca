// What is measured, and with which request. Both servers get the same ones.
import { CERTIFICATE_HEADER, ESCAPED_CERTIFICATE } from './certificate.mjs';
import { basic } from './http.mjs';
import { clientAssertion, dpopProof, requestObject } from './jose.mjs';

const FORM = 'application/x-www-form-urlencoded';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** The clients, the person and the APIs that both servers are set up with. */
export const WORLD = {
  service: 'bench-service',
  web: 'bench-web',
  device: 'bench-device',
  signing: 'bench-signing',
  dpop: 'bench-dpop',
  mtls: 'bench-mtls',
  redirectUri: 'http://localhost:9/callback',
  user: { username: 'bench-user', password: 'bench-password-1' },
  claims: { name: 'Bench User', email: 'bench@example.com', email_verified: true },
  userScopes: 'openid profile email',
  apis: [
    { audience: 'https://api.example.com/es256', scope: 'es256:read', format: 'jwt', alg: 'ES256' },
    { audience: 'https://api.example.com/rs256', scope: 'rs256:read', format: 'jwt', alg: 'RS256' },
    { audience: 'https://api.example.com/opaque', scope: 'opaque:read', format: 'opaque', alg: 'ES256' },
  ],
};

const [ES256, RS256, OPAQUE] = WORLD.apis;

/** A form that a client posts, authenticated by its secret. */
function post(url, id, secret, form) {
  const headers = { authorization: basic(id, secret), 'content-type': FORM };
  return { method: 'POST', url, headers, body: new URLSearchParams(form).toString() };
}

/** A form that the service client posts. */
const byService = (endpoint, form, { metadata, secrets }) =>
  post(metadata[endpoint], WORLD.service, secrets.service, form);

const clientCredentials = ({ audience, scope }) => {
  const form = { grant_type: 'client_credentials', scope, resource: audience };
  return (server) => byService('token_endpoint', form, server);
};

/** What one request is answered with; throws when that is not the wanted status. */
async function answerTo({ method, url, headers, body }, wanted = 200) {
  const answer = await fetch(url, { method, headers, body });
  const text = await answer.text();
  if (answer.status !== wanted) throw new Error(`${url} answers ${answer.status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** The service client asks about a token of its own. */
const introspection = (apiOf) => async (server) => {
  const { access_token: token } = await answerTo(clientCredentials(apiOf(server))(server));
  const request = byService('introspection_endpoint', { token }, server);
  if ((await answerTo(request)).active !== true) throw new Error('the token is not active');
  return request;
};

/** The service client exchanges a token of its own for one of another API. */
async function exchange(server) {
  const { access_token: token } = await answerTo(clientCredentials(OPAQUE)(server));
  const form = { subject_token: token, subject_token_type: ACCESS_TOKEN, scope: ES256.scope };
  return byService('token_endpoint', { grant_type: EXCHANGE, audience: ES256.audience, ...form }, server);
}

const AUTHORIZATION = {
  response_type: 'code',
  redirect_uri: WORLD.redirectUri,
  scope: WORLD.userScopes,
  state: 'state-of-the-benchmark',
  nonce: 'nonce-of-the-benchmark',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};

async function pushedRequest({ metadata, secrets }) {
  const form = { client_id: WORLD.web, ...AUTHORIZATION };
  const request = post(metadata.pushed_authorization_request_endpoint, WORLD.web, secrets.web, form);
  await answerTo(request, 201);
  return request;
}

/** Makes requests none of which may be sent twice; the first one is tried out. */
const fresh = (make, wanted) => async (server) => {
  await answerTo(make(server), wanted);
  return () => make(server);
};

const assertedCredentials = ({ metadata }) => ({
  method: 'POST',
  url: metadata.token_endpoint,
  headers: { 'content-type': FORM },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    scope: ES256.scope,
    resource: ES256.audience,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: clientAssertion(WORLD.signing, metadata.issuer),
  }).toString(),
});

/** A client with a secret gets a token that is bound to what more it shows. */
const boundCredentials = (clientId, headers) => (server) => {
  const { metadata, secrets } = server;
  const form = { grant_type: 'client_credentials', scope: ES256.scope, resource: ES256.audience };
  const request = post(metadata.token_endpoint, clientId, secrets[clientId], form);
  return { ...request, headers: { ...request.headers, ...headers(server) } };
};

const signedPush = ({ metadata, secrets }) =>
  post(metadata.pushed_authorization_request_endpoint, WORLD.web, secrets.web, {
    client_id: WORLD.web,
    request: requestObject(WORLD.web, metadata.issuer, { client_id: WORLD.web, ...AUTHORIZATION }),
  });

/** A device that nobody has approved yet polls, sooner than it may. */
async function devicePoll({ metadata }) {
  const form = (fields) => ({
    method: 'POST',
    headers: { 'content-type': FORM },
    body: new URLSearchParams({ client_id: WORLD.device, ...fields }).toString(),
  });
  const url = metadata.device_authorization_endpoint;
  const { device_code } = await answerTo({ url, ...form({ scope: 'openid' }) });
  return { url: metadata.token_endpoint, ...form({ grant_type: DEVICE_CODE, device_code }) };
}

/**
 * `request` rows repeat one request (`needsToken`: with the access token of a person; `refused`: its answer is an
 * error); `flow` rows need several, of which a `pair` is made of two requests, the second with a token out of the first's
 * answer; each request of a `fresh` row is made for it alone. `target` is the least ratio of throughput to the peer's.
 */
export const ROWS = {
  'cc-es256': {
    title: 'client credentials, JWT ES256',
    request: clientCredentials(ES256),
    target: 2.5,
  },
  'cc-rs256': {
    title: 'client credentials, JWT RS256',
    request: clientCredentials(RS256),
    target: 1.25,
  },
  'cc-opaque': { title: 'client credentials, opaque', request: clientCredentials(OPAQUE), target: 2 },
  refresh: { title: 'refresh with rotation, ES256 ID token', flow: 'refresh', target: 2 },
  code: { title: 'code flow with PKCE, signed-in browser (2 requests)', flow: 'code', target: 2 },
  userinfo: {
    title: 'userinfo, opaque access token',
    needsToken: true,
    request: ({ metadata, accessToken }) => ({
      method: 'GET',
      url: metadata.userinfo_endpoint,
      headers: { authorization: `Bearer ${accessToken}` },
    }),
    target: 2,
  },
  'introspect-opaque': {
    title: 'introspection, opaque access token',
    request: introspection(() => OPAQUE),
    target: 2,
  },
  'introspect-jwt': {
    title: 'introspection, JWT access token (peer: opaque, it knows no other)',
    request: introspection(({ introspectsJwt }) => (introspectsJwt ? ES256 : OPAQUE)),
    target: 2,
  },
  revoke: {
    title: 'revocation, with the opaque token that is revoked (2 requests)',
    flow: 'revoke',
    pair: (server) => [
      clientCredentials(OPAQUE)(server),
      '"access_token":"([^"]+)"',
      byService('revocation_endpoint', { token: '' }, server),
    ],
    target: 2,
  },
  par: { title: 'PAR', request: pushedRequest, target: 2 },
  'cc-private-key-jwt': {
    title: 'client credentials by private_key_jwt, JWT ES256',
    fresh: fresh(assertedCredentials),
    floor: 'ES256 verification and signature',
    target: 1.5,
  },
  'cc-dpop': {
    title: 'client credentials with DPoP, JWT ES256',
    fresh: fresh(
      boundCredentials(WORLD.dpop, ({ metadata }) => ({ dpop: dpopProof('POST', metadata.token_endpoint) })),
    ),
    floor: 'ES256 verification and signature',
    target: 1.5,
  },
  'cc-mtls': {
    title: 'client credentials, JWT ES256 bound to a certificate',
    request: boundCredentials(WORLD.mtls, () => ({ [CERTIFICATE_HEADER]: ESCAPED_CERTIFICATE })),
    floor: 'ES256 verification and signature',
    target: 1.5,
  },
  'par-jar': {
    title: 'PAR with a signed request object',
    fresh: fresh(signedPush, 201),
    floor: 'ES256 verification and signature',
    target: 1.5,
  },
  'device-poll': { title: 'device polling', request: devicePoll, refused: true, target: 2 },
  exchange: {
    title: 'token exchange, opaque to JWT ES256 (peer: a grant of 30 lines in the bench)',
    request: exchange,
    target: 2,
  },
  jwks: {
    title: 'JWKS',
    request: ({ metadata }) => ({ method: 'GET', url: metadata.jwks_uri, headers: {} }),
    target: 2,
  },
  discovery: {
    title: 'discovery',
    request: ({ metadata }) => ({
      method: 'GET',
      url: `${metadata.issuer}/.well-known/openid-configuration`,
      headers: {},
    }),
    target: 2,
  },
};
