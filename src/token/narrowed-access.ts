import { type Client } from '../clients/client.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { isSubset } from '../kernel/scope.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { accessTarget, apisAmong, type WantedAccess } from '../resources/access-target.js';
import { usableDetails } from '../resources/authorization-details/details-of-client.js';
import { narrowedDetails } from '../resources/authorization-details/narrowed-details.js';
import { type ResourceServer } from '../resources/resource-server.js';
import { type TokenSender } from './sender/token-sender.js';

/** What a token request says of the one token that it wants, and of who wants it. */
export interface AskedToken {
  client: Client;
  /** The resource indicators of the request (RFC 8707 §2.2). */
  resources: readonly string[];
  /** What it asks for in detail (RFC 9396 §6); nothing when it does not. */
  details: readonly AuthorizationDetail[] | undefined;
  /** All that are known now, for whom it concerns: who polls in vain asks nothing of the database. */
  servers: () => Promise<readonly ResourceServer[]>;
  sender: TokenSender;
}

type Narrowed = Pick<WantedAccess, 'details'> & { resources: string[] };

/**
 * What one token is for: the resource and the details asked for, which must be among those granted (RFC 8707 §2.2,
 * RFC 9396 §6), else all. Where several APIs were granted, a token request names one of them; `invalid_target` otherwise.
 */
export async function narrowedAccess(
  granted: Pick<WantedAccess, 'resources' | 'details'>,
  { client, resources: asked, details, servers }: AskedToken,
): Promise<Narrowed> {
  if (asked.length > 0 && !isSubset(asked, granted.resources))
    throw new OAuthError('invalid_target', 'the resource was not part of the grant');
  const resources = asked.length > 0 ? [...new Set(asked)] : [...granted.resources];
  if (resources.length > 1 && apisAmong(resources, await servers()).length > 1)
    throw new OAuthError('invalid_target', 'a token is for one API; name one with resource');
  const usable =
    granted.details.length === 0 ? granted.details : usableDetails(granted.details, client, await servers());
  return { resources, details: narrowedDetails(usable, details) };
}

/** Refuses a token that cannot be made, before what stands for it is used up; scopes alone were judged when they were granted. */
export async function refuseBeforehand(
  { client, servers }: Pick<AskedToken, 'client' | 'servers'>,
  wanted: WantedAccess,
): Promise<void> {
  if (wanted.resources.length + wanted.details.length > 0) accessTarget(await servers(), client, wanted);
}
