import { type JsonObject } from '../kernel/json-object.js';
import { invalidMetadata } from './registration-error.js';

/** What the server alone says of a registration. */
const SERVER_MEMBERS = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
];

/** Throws for members that a replacement must not have, and for another client's id, RFC 7592 §2.2. */
export function refuseForeignMembers(body: JsonObject, clientId: string): void {
  const foreign = SERVER_MEMBERS.find((name) => name in body);
  if (foreign !== undefined) throw invalidMetadata(`${foreign} must not be there (RFC 7592 section 2.2)`);
  if (body.client_id !== clientId) throw invalidMetadata('client_id must be that of this registration');
}
