// Sets Cardea up over its admin API, as an administrator would.
import { basic } from './http.mjs';
import { PUBLIC_JWK } from './jose.mjs';
import { WORLD } from './rows.mjs';

/** The service client that the benchmark administers with. */
export const ADMINISTRATOR = { id: 'bench-admin', secret: 'bench-admin-secret-bench-admin-secret' };

const [ES256] = WORLD.apis;

/** Makes the APIs, clients and person of the benchmark; answers the clients' secrets. */
export async function seed(origin) {
  const post = await administrator(origin);
  for (const { audience, scope, format, alg } of WORLD.apis) {
    const of = { audience, name: audience, token_format: format, token_signing_alg: alg };
    await post('resource-servers', { ...of, scopes: [{ name: scope, description: scope }] });
  }
  const service = await post('clients', {
    client_id: WORLD.service,
    client_name: 'Benchmark service',
    grant_types: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
    token_exchange_policy: { allow_scope_widening: true },
    scope: WORLD.apis.map(({ scope }) => scope).join(' '),
  });
  const web = await post('clients', {
    client_id: WORLD.web,
    client_name: 'Benchmark',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [WORLD.redirectUri],
    scope: WORLD.userScopes,
    access_token_format: 'opaque',
    jwks: { keys: [PUBLIC_JWK] },
    id_token_signed_response_alg: 'ES256',
  });
  const bound = { grant_types: ['client_credentials'], scope: ES256.scope };
  const dpop = await post('clients', {
    ...bound,
    client_id: WORLD.dpop,
    client_name: 'Benchmark client with DPoP',
    dpop_bound_access_tokens: true,
  });
  const mtls = await post('clients', {
    ...bound,
    client_id: WORLD.mtls,
    client_name: 'Benchmark client with a certificate',
    tls_client_certificate_bound_access_tokens: true,
  });
  await post('clients', {
    client_id: WORLD.signing,
    client_name: 'Benchmark client that signs',
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [PUBLIC_JWK] },
    scope: ES256.scope,
  });
  await post('clients', {
    client_id: WORLD.device,
    client_name: 'Benchmark device',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
    token_endpoint_auth_method: 'none',
    scope: 'openid',
  });
  await post('users', { ...WORLD.user, ...WORLD.claims });
  const secrets = { service, web, [WORLD.dpop]: dpop, [WORLD.mtls]: mtls };
  return Object.fromEntries(
    Object.entries(secrets).map(([name, { client_secret }]) => [name, client_secret]),
  );
}

/** Makes people with passwords; answers what they sign in with. */
export async function seedPeople(origin, count) {
  const post = await administrator(origin);
  const people = Array.from({ length: count }, (_, index) => ({
    username: `person-${index}`,
    password: `a-right-password-${index}`,
  }));
  for (const person of people) await post('users', person);
  return people;
}

async function administrator(origin) {
  const { access_token: token } = await send(`${origin}/token`, {
    headers: { authorization: basic(ADMINISTRATOR.id, ADMINISTRATOR.secret) },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (path, body) => send(`${origin}/admin/v1/${path}`, { headers, body: JSON.stringify(body) });
}

async function send(url, request) {
  const answer = await fetch(url, { method: 'POST', ...request });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status} ${await answer.text()}`);
  return answer.json();
}
