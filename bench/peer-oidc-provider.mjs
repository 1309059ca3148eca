// The peer: oidc-provider with its in-memory adapter, set up for the same work as Cardea.
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { errors, Provider } from 'oidc-provider';
import { CERTIFICATE_HEADER } from './lib/certificate.mjs';
import { PUBLIC_JWK } from './lib/jose.mjs';
import { WORLD } from './lib/rows.mjs';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const port = Number(process.env.PORT);
const key = (type, options, members) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  ...members,
});

const resourceServer = ({ audience, scope, format, alg }) => ({
  audience,
  scope,
  accessTokenFormat: format,
  jwt: { sign: { alg } },
});

/** A client that gets tokens for itself. */
const machine = (client_id, members) => ({
  client_id,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  ...members,
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: WORLD.service,
      client_secret: process.env.SECRET,
      grant_types: ['client_credentials', EXCHANGE],
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
      jwks: { keys: [PUBLIC_JWK] },
    },
    machine(WORLD.signing, {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [PUBLIC_JWK] },
    }),
    machine(WORLD.dpop, { client_secret: process.env.SECRET, dpop_bound_access_tokens: true }),
    machine(WORLD.mtls, {
      client_secret: process.env.SECRET,
      tls_client_certificate_bound_access_tokens: true,
    }),
    {
      client_id: WORLD.device,
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      response_types: [],
      redirect_uris: [],
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
    introspection: { enabled: true },
    revocation: { enabled: true },
    deviceFlow: { enabled: true },
    requestObjects: { enabled: true },
    dPoP: { enabled: true },
    mTLS: {
      enabled: true,
      certificateBoundAccessTokens: true,
      getCertificate: (context) => {
        const certificate = context.get(CERTIFICATE_HEADER);
        return certificate && new X509Certificate(decodeURIComponent(certificate));
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      getResourceServerInfo: (_context, resource) =>
        resourceServer(WORLD.apis.find(({ audience }) => audience === resource)),
    },
  },
});

/** RFC 8693 at its smallest: the client exchanges a token of its own for one of another API. */
async function exchange(context) {
  const { client, params } = context.oidc;
  const subject = await provider.ClientCredentials.find(params.subject_token);
  if (subject?.clientId !== client.clientId)
    throw new errors.InvalidRequest('the subject token is not valid');
  const api = WORLD.apis.find(({ audience }) => audience === params.audience);
  if (!api) throw new errors.InvalidTarget();
  const token = new provider.ClientCredentials({ client, scope: params.scope });
  token.resourceServer = new provider.ResourceServer(api.audience, resourceServer(api));
  context.body = {
    access_token: await token.save(),
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    expires_in: token.expiration,
    token_type: token.tokenType,
    scope: token.scope,
  };
}
provider.registerGrantType(EXCHANGE, exchange, ['subject_token', 'subject_token_type', 'audience', 'scope']);
provider.on('server_error', (_context, error) => console.error(error));
provider.listen(port, '127.0.0.1');
