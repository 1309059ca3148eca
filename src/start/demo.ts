/** The demo people that the seed makes outside production. */
export const DEMO_USERS = [
  { username: 'alice', password: 'alice-password-1', note: 'every standard claim filled' },
  { username: 'bob', password: 'bob-password-1', note: 'a name and little more' },
];

/** The demo clients that the seed makes outside production. */
export const DEMO_CLIENTS = [
  {
    id: 'demo-web',
    secret: 'demo-web-secret',
    note: 'Web application: code and refresh, to http://localhost:8080/callback',
  },
  { id: 'demo-spa', note: 'Single-page application: public, PKCE, to http://localhost:8080/callback' },
  {
    id: 'demo-service',
    secret: 'demo-service-secret',
    note: 'Service: client credentials, demo:read and demo:write for urn:demo:api',
  },
  {
    id: 'demo-api',
    secret: 'demo-api-secret',
    note: 'API: introspects the tokens of urn:demo:api and exchanges them',
  },
  { id: 'demo-screens', note: 'Own screens (examples/own-screens): public, PKCE' },
  { id: 'demo-tv', note: 'Television: public, device authorization and refresh' },
  {
    id: 'demo-ciba',
    secret: 'demo-ciba-secret',
    note: 'Call centre: asks people over the back channel (CIBA, poll) and refreshes',
  },
  { id: 'demo-playground', note: 'The playground on this page: public, PKCE' },
];
