import { expect } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { carries } from '../../../src/clients/response-types.js';
import { type MachineAnswer, type TestClient } from '../calls.js';
import { CIBA_GRANT } from '../ciba-flow.js';
import { initialAccessToken, register, send } from '../registering-client.js';
import { type TestApp } from '../test-app.js';
import { type Variant } from './variants.js';

/** Where the suite has people sent back to. */
export const CALLBACK = 'https://suite.test/test/a/cardea/callback';

/** What an administrator gives a client that is tested: the older response types, and requests without PKCE. */
const POLICY = {
  grantTypes: ['authorization_code', 'implicit', 'refresh_token', CIBA_GRANT],
  metadata: { require_pkce: false },
};

/** What a client needs to use and to remove its registration. */
export interface SuiteRegistration extends TestClient {
  secret: string;
  token: string;
  metadata: Record<string, unknown>;
}

let key: Promise<JWK> | undefined;

async function newKey(): Promise<JWK> {
  const { publicKey } = await generateKeyPair('RS256');
  return { ...(await exportJWK(publicKey)), kid: 'suite-key', use: 'sig', alg: 'RS256' };
}

/** What the suite asks to have registered for a variant. */
export async function suiteMetadata({ responseType }: Variant) {
  const implicit = carries(responseType, 'id_token') || carries(responseType, 'token');
  return {
    client_name: 'Suite client',
    grant_types: [
      ...(carries(responseType, 'code') ? ['authorization_code'] : []),
      ...(implicit ? ['implicit'] : []),
    ],
    jwks: { keys: [await (key ??= newKey())] },
    token_endpoint_auth_method: 'client_secret_basic',
    response_types: [responseType],
    redirect_uris: [CALLBACK],
    contacts: ['certification@oidf.test'],
  };
}

/** Sends a registration with the initial access token that the suite is configured with. */
export async function registerAsSuite(app: TestApp, metadata: object): Promise<MachineAnswer> {
  return register(app, metadata, await initialAccessToken(app, { policy: POLICY }));
}

/** What of metadata is sent: nothing for what is undefined. */
function asSent(metadata: object): object {
  return JSON.parse(JSON.stringify(metadata)) as object;
}

/** Registers, and reads the answer as strictly as the suite does. */
export async function registered(
  app: TestApp,
  variant: Variant,
  more: object = {},
): Promise<SuiteRegistration> {
  const metadata = asSent({ ...(await suiteMetadata(variant)), ...more });
  const { status, headers, body } = await registerAsSuite(app, metadata);
  expect([status, headers.get('content-type')]).toEqual([201, 'application/json; charset=utf-8']);
  const id = body.client_id as string;
  expect(body).toMatchObject({
    ...metadata,
    client_id: expect.stringMatching(/\S/),
    client_secret: expect.stringMatching(/^[\x21-\x7e]{32,}$/),
    client_secret_expires_at: 0,
    registration_access_token: expect.stringMatching(/\S/),
    registration_client_uri: `${app.issuer}/register/${id}`,
    id_token_signed_response_alg: 'RS256',
    application_type: 'web',
  });
  expect(body.registration_client_uri).toMatch(/^https:/);
  const token = body.registration_access_token as string;
  return { id, secret: body.client_secret as string, token, metadata: body };
}

/** Removes it, as the suite does in the end. */
export async function unregister(app: TestApp, { id, token }: SuiteRegistration): Promise<void> {
  const { status, text } = await send(app, 'DELETE', `/register/${id}`, token);
  expect([status, text]).toEqual([204, '']);
}
