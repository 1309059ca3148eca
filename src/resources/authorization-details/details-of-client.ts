import { type Client } from '../../clients/client.js';
import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { type ReceivedParameters } from '../../kernel/received-parameters.js';
import { type ResourceServer } from '../resource-server.js';
import { type AuthorizationDetailsType } from './authorization-details-type.js';
import { invalidDetails, receivedDetails } from './received-details.js';

/** Why the schema refuses something, as far as an error may say it (RFC 6749 §5.2). */
const UNSPEAKABLE = /[^\x20-\x21\x23-\x5b\x5d-\x7e]/g;

/**
 * The details that a request asks for, each of a type that is known and that the client may use, and as the type's
 * schema has it; nothing when it asks for none. Throws `invalid_authorization_details` (RFC 9396 §5).
 */
export function requestedDetails(
  received: ReceivedParameters,
  client: Client,
  servers: readonly ResourceServer[],
): AuthorizationDetail[] | undefined {
  const text = received.get('authorization_details');
  if (text === undefined) return undefined;
  const details = receivedDetails(text);
  details.forEach((detail, index) => refuseUnfit(detail, index, client, servers));
  return details;
}

/** Of details that were granted, those that the client may still use: of a type that is known, and its own. */
export function usableDetails(
  details: readonly AuthorizationDetail[],
  client: Client,
  servers: readonly ResourceServer[],
): readonly AuthorizationDetail[] {
  return details.length === 0
    ? details
    : details.filter(({ type }) => client.detailsTypes.includes(type) && typeNamed(type, servers));
}

/** The type of that name, of whichever API. */
export function typeNamed(
  name: string,
  servers: readonly ResourceServer[],
): AuthorizationDetailsType | undefined {
  return serverOfType(name, servers)?.detailsTypes.find(({ type }) => type === name);
}

/** The API that understands details of a type. */
export function serverOfType(name: string, servers: readonly ResourceServer[]): ResourceServer | undefined {
  return servers.find(({ detailsTypes }) => detailsTypes.some(({ type }) => type === name));
}

function refuseUnfit(
  detail: AuthorizationDetail,
  index: number,
  client: Client,
  servers: readonly ResourceServer[],
): void {
  const where = `authorization_details element ${index + 1}`;
  const type = client.detailsTypes.includes(detail.type) ? typeNamed(detail.type, servers) : undefined;
  if (!type) throw invalidDetails(`${where}: the type is unknown, or not for this client`);
  const problem = type.problemOf(detail);
  if (problem !== undefined)
    throw invalidDetails(`${where}: ${problem.replace(UNSPEAKABLE, '?').slice(0, 200)}`);
  const { locations = [] } = detail;
  const owner = serverOfType(detail.type, servers);
  const elsewhere = servers.filter((server) => server !== owner).map(({ audience }) => audience);
  if (!Array.isArray(locations) || locations.some((location) => elsewhere.includes(location as string)))
    throw invalidDetails(`${where}: locations must be places of the API of the type`);
}
