// What is measured, and with which request. Both servers get the same ones.
import { basic } from './http.mjs';

/** The clients, the person and the APIs that both servers are set up with. */
export const WORLD = {
  service: 'bench-service',
  web: 'bench-web',
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

const FORM = 'application/x-www-form-urlencoded';

function clientCredentials({ audience, scope }) {
  return ({ metadata, secrets }) => ({
    method: 'POST',
    url: metadata.token_endpoint,
    headers: { authorization: basic(WORLD.service, secrets.service), 'content-type': FORM },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope, resource: audience }).toString(),
  });
}

/**
 * `request` rows repeat one request (`needsToken`: with the access token of a person); `flow` rows need several.
 * `target` is the least ratio of throughput to the peer's.
 */
export const ROWS = {
  'cc-es256': {
    title: 'client credentials, JWT ES256',
    request: clientCredentials(WORLD.apis[0]),
    target: 2.5,
  },
  'cc-rs256': {
    title: 'client credentials, JWT RS256',
    request: clientCredentials(WORLD.apis[1]),
    target: 1.25,
  },
  'cc-opaque': { title: 'client credentials, opaque', request: clientCredentials(WORLD.apis[2]), target: 2 },
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
