import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ask, call, type MachineAnswer } from './calls.js';
import { WEB } from './code-flow.js';
import { poll } from './device-flow.js';
import { pushedUrl } from './pushed-flow.js';
import { register, PORTAL } from './registering-client.js';
import { type TestApp } from './test-app.js';
import { introspect } from './token-state.js';
import { type Sink } from './token-sinks.js';

const TYPE = 'urn:ietf:params:oauth:token-type:';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const GATEWAY = { id: 'sink-gateway', secret: 'sink-gateway-secret' };

/** More places that take a token: token exchange by a client that may present what is for the demo client, and others. */
export async function exchangeSinks(app: TestApp, subjectToken: string): Promise<Record<string, Sink>> {
  const metadata: ClientMetadata = {
    grant_types: [EXCHANGE],
    scope: 'openid profile',
    token_exchange_policy: { subject_audiences: [app.issuer, WEB.id], actors: [WEB.id] },
  };
  await app.addClient(GATEWAY.id, metadata, GATEWAY.secret);
  const exchange = async (form: Record<string, string>) => (await exchangeToken(app, form)).status === 200;
  const asSubject =
    (type: string): Sink =>
    (token) =>
      exchange({ subject_token: token, subject_token_type: TYPE + type });
  const bearer = async (path: string, token: string) =>
    (await call(app, path, { headers: { authorization: `Bearer ${token}` } })).status === 200;
  return {
    'subject token, an access token': asSubject('access_token'),
    'subject token, a JWT': asSubject('jwt'),
    'subject token, an ID token': asSubject('id_token'),
    'subject token, a refresh token': asSubject('refresh_token'),
    'actor token': (token) =>
      exchange({
        ...{ subject_token: subjectToken, subject_token_type: `${TYPE}access_token` },
        ...{ actor_token: token, actor_token_type: `${TYPE}access_token` },
      }),
    introspection: async (token) => (await introspect(app, token, WEB)).body.active === true,
    device_code: async (token) => (await poll(app, token)).status === 200,
    request_uri: async (token) => (await call(app, pushedUrl(token))).status !== 400,
    'bearer token at the admin API': (token) => bearer('/admin/v1/users', token),
    'registration access token': (token) => bearer(`/register/${WEB.id}`, token),
    'initial access token': async (token) => (await register(app, PORTAL, token)).status === 201,
    software_statement: async (token) =>
      (await register(app, { ...PORTAL, software_statement: token })).status === 201,
  };
}

/** Exchanges as the client of these sinks. */
export function exchangeToken(app: TestApp, form: Record<string, string>): Promise<MachineAnswer> {
  return ask(app, { grant_type: EXCHANGE, ...form }, GATEWAY);
}
