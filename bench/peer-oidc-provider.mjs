// The peer: oidc-provider with its in-memory adapter, set up for the same work as Cardea.
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';
import { WORLD } from './lib/rows.mjs';

const port = Number(process.env.PORT);
const key = (type, options, members) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  ...members,
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: WORLD.service,
      client_secret: process.env.SECRET,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
    {
      client_id: WORLD.web,
      client_secret: process.env.SECRET,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [WORLD.redirectUri],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: {
    keys: [
      key('ec', { namedCurve: 'P-256' }, { alg: 'ES256', kid: 'es' }),
      key('rsa', { modulusLength: 2048 }, { alg: 'RS256', kid: 'rs' }),
    ],
  },
  cookies: { keys: ['cookie-key-for-the-benchmark-only'] },
  scopes: ['openid', 'offline_access', 'profile', 'email'],
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...WORLD.claims }) }),
  issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      getResourceServerInfo: (_context, resource) => {
        const { audience, scope, format, alg } = WORLD.apis.find((api) => api.audience === resource);
        return { audience, scope, accessTokenFormat: format, jwt: { sign: { alg } } };
      },
    },
  },
});
provider.on('server_error', (_context, error) => console.error(error));
provider.listen(port, '127.0.0.1');
