import { type MachineAnswer, post, type TestClient } from './calls.js';
import { authorizeUrl, basic, WEB } from './code-flow.js';
import { type TestApp } from './test-app.js';

/** Pushes an authorization request, whatever the answer; `undefined` leaves a parameter out, a list repeats it. */
export function push(
  app: TestApp,
  parameters: Record<string, string | string[] | undefined> = {},
  client: TestClient = WEB,
  challenge?: string,
): Promise<MachineAnswer> {
  const form = authorizeUrl({ client_id: client.id, ...parameters }, challenge).split('?', 2)[1];
  const headers: Record<string, string> =
    client.secret === undefined ? {} : { authorization: basic(client.id, client.secret) };
  return post(app, '/par', form, headers);
}

/** The `request_uri` of a pushed request. */
export async function pushed(
  app: TestApp,
  parameters: Record<string, string | string[] | undefined> = {},
  client: TestClient = WEB,
  challenge?: string,
): Promise<string> {
  const { status, text, body } = await push(app, parameters, client, challenge);
  if (status !== 201) throw new Error(`not pushed: ${status} ${text}`);
  return body.request_uri as string;
}

/** The address at which a pushed request is used, with anything else beside it. */
export function pushedUrl(
  requestUri: string,
  clientId = WEB.id,
  beside: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri, ...beside });
  return `/authorize?${query.toString()}`;
}
