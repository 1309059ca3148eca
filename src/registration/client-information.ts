import { type ClientMetadata } from '../clients/client-metadata.js';
import { type ClientEntity } from '../clients/client.entity.js';
import { partOf } from './registrable-members.js';

/** What a client is told of its registration, RFC 7591 §3.2.1, RFC 7592 §3. */
export type ClientInformation = ClientMetadata & {
  client_id: string;
  /** Seconds since the epoch. */
  client_id_issued_at: number;
  client_secret?: string;
  /** Seconds since the epoch; 0 when the secret does not end. */
  client_secret_expires_at?: number;
  registration_access_token: string;
  registration_client_uri: string;
  software_statement?: string;
};

/** What goes with the metadata of a registration. */
export interface ClientCredentials {
  issuer: string;
  token: string;
  /** A secret that was made just now; one made earlier is kept as a hash and cannot be told again. */
  secret?: string | undefined;
  /** The statement with which it was registered, told as it was sent (RFC 7591 §3.2.1). */
  softwareStatement?: string | undefined;
}

/** Tells a client all that is registered of it, as it is stored. */
export function clientInformation(
  { clientId, createdAt, metadata }: ClientEntity,
  { issuer, token, secret, softwareStatement }: ClientCredentials,
): ClientInformation {
  return {
    client_id: clientId,
    client_id_issued_at: Math.floor(createdAt.getTime() / 1000),
    ...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
    registration_access_token: token,
    registration_client_uri: `${issuer}/register/${encodeURIComponent(clientId)}`,
    ...partOf(metadata, true),
    ...(softwareStatement === undefined ? {} : { software_statement: softwareStatement }),
  };
}
