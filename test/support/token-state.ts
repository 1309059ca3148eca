import { basic } from './code-flow.js';
import { type MachineAnswer, post, type TestClient } from './calls.js';
import { type TestApp } from './test-app.js';

/** The demo client that speaks for the demo API. */
export const API: TestClient = { id: 'demo-api', secret: 'demo-api-secret' };

/** Introspects a token as a client, by HTTP Basic. */
export function introspect(
  app: TestApp,
  token: string,
  { id, secret = '' }: TestClient = API,
  accept = 'application/json',
): Promise<MachineAnswer> {
  return post(app, '/introspect', { token }, { authorization: basic(id, secret), accept });
}

/** Whether a token is good now, as its own client sees it. */
export async function isActive(app: TestApp, token: string, client: TestClient): Promise<boolean> {
  const { status, text, body } = await introspect(app, token, client);
  if (status !== 200 || (body.active !== true && text !== '{"active":false}'))
    throw new Error(`introspection answered ${status}: ${text}`);
  return body.active === true;
}

/** Revokes a token as a client: by HTTP Basic, or by its id alone when it is public. */
export function revoke(
  app: TestApp,
  token: string,
  { id, secret }: TestClient,
  more: Record<string, string> = {},
): Promise<MachineAnswer> {
  return secret === undefined
    ? post(app, '/revoke', { token, client_id: id, ...more })
    : post(app, '/revoke', { token, ...more }, { authorization: basic(id, secret) });
}
