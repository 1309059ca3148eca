import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type ClientMetadata } from '../../../src/clients/client-metadata.js';
import { type TlsServer } from '../tls/tls-server.js';
import { CALLBACK } from './fapi-client.js';

/** A client of FAPI 2.0 as its software knows it. */
export interface RegisteredFapiClient {
  id: string;
  kid: string;
  /** Signs its assertions and request objects. */
  key: CryptoKey;
}

/** Registers one over the admin API of a started server: the profile, and what a test adds to it. */
export async function registerFapiClient(
  server: TlsServer,
  id: string,
  metadata: ClientMetadata = {},
): Promise<RegisteredFapiClient> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = `${id}-key`;
  const jwk: JWK & Record<string, unknown> = { ...(await exportJWK(publicKey)), kid, alg: 'ES256' };
  const operator = await server.operator();
  await operator.addClient(id, {
    profile: 'fapi2',
    redirect_uris: [CALLBACK],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [jwk] },
    ...metadata,
  });
  return { id, kid, key: privateKey };
}
