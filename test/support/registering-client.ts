import { InitialAccessTokens } from '../../src/clients/registration/initial-access-tokens.service.js';
import { type RegistrationPolicy } from '../../src/clients/registration/registration-policy.js';
import { call, type MachineAnswer } from './calls.js';
import { type TestApp } from './test-app.js';

/** What a web application registers. */
export const PORTAL = {
  client_name: 'Acme Portal',
  redirect_uris: ['https://rp.test/cb'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'client_secret_basic',
  contacts: ['ops@rp.test'],
};

/** What a registration is told. */
export interface Registered {
  client_id: string;
  client_secret: string;
  registration_access_token: string;
  registration_client_uri: string;
}

/** An initial access token, as an administrator makes it. */
export async function initialAccessToken(
  app: TestApp,
  {
    maxUses = 1000,
    expiresIn = 3600,
    policy = {},
  }: { maxUses?: number; expiresIn?: number; policy?: RegistrationPolicy } = {},
): Promise<string> {
  const tokens = app.nest.get(InitialAccessTokens, { strict: false });
  return (await tokens.add({ note: null, policy, maxUses, expiresIn })).token;
}

/** Sends JSON; a text goes as it is. */
export function send(
  app: TestApp,
  method: string,
  path: string,
  token: string | undefined,
  body?: unknown,
): Promise<MachineAnswer> {
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  if (body === undefined) return call(app, path, { method, headers: authorization });
  const headers = { ...authorization, 'content-type': 'application/json' };
  return call(app, path, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

/** Asks for a registration. */
export function register(app: TestApp, body: unknown, token?: string): Promise<MachineAnswer> {
  return send(app, 'POST', '/register', token, body);
}

/** Registers the portal, with other metadata where a test wants them; throws when it is refused. */
export async function registered(app: TestApp, token: string, more: object = {}): Promise<Registered> {
  const { status, text, body } = await register(app, { ...PORTAL, ...more }, token);
  if (status !== 201) throw new Error(`not registered: ${status} ${text}`);
  return body as unknown as Registered;
}
