import { OAuthError } from '../kernel/oauth-error.js';
import { type Client } from '../clients/client.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { serverOfType, usableDetails } from './authorization-details/details-of-client.js';
import { type ResourceServer, TOKEN_DEFAULTS } from './resource-server.js';

/** What a token shall be for. */
export interface WantedAccess {
  scopes: readonly string[];
  /** Resource indicators (RFC 8707). */
  resources: readonly string[];
  /** What is asked for in detail (RFC 9396). */
  details: readonly AuthorizationDetail[];
}

/** For whom an access token is, what it allows there, and what it is like. */
export interface AccessTarget {
  /** The `aud` claim, RFC 9068 §3. */
  audience: string | string[];
  /** Those that mean something to the audience (RFC 9068 §2.2.3). */
  scopes: readonly string[];
  /** Those of types that the audience understands (RFC 9396 §9.1). */
  details: readonly AuthorizationDetail[];
  format: 'jwt' | 'opaque';
  /** Seconds. */
  lifetime: number;
  alg: SigningAlg;
}

/**
 * Decides the audience: the resources asked for (RFC 8707), else the owners of the scopes and of the details. One token
 * is for one API; UserInfo may be beside it, since `openid` rides along in every sign-in.
 */
export function accessTarget(
  servers: readonly ResourceServer[],
  client: Client,
  { scopes, resources, details }: WantedAccess,
): AccessTarget {
  const [userinfo] = servers;
  const named = resources.map((resource) => servers.find(({ audience }) => audience === resource));
  if (named.includes(undefined)) throw new OAuthError('invalid_target', 'the resource is unknown');
  const usable = usableDetails(details, client, servers);
  const owners = resources.length > 0 ? (named as ResourceServer[]) : ownersOf(servers, scopes, usable);
  const apis = owners.filter((server) => server !== userinfo);
  if (apis.length > 1)
    throw new OAuthError('invalid_target', 'the access is to several APIs; name one with resource');
  const api = apis[0] as ResourceServer | undefined;
  const allowed = {
    scopes: resources.length === 0 ? scopes : scopesFor(api, servers, scopes),
    details: usable.length === 0 ? usable : usable.filter(({ type }) => api && understands(api, type)),
  };
  if (resources.length > 0) refuseNothing(api ?? userinfo, { scopes, resources, details: usable }, allowed);
  const withUserinfo = scopes.includes('openid') && (resources.length === 0 || named.includes(userinfo));
  const audiences = [...(api ? [api.audience] : []), ...(withUserinfo || !api ? [userinfo.audience] : [])];
  return {
    audience: audiences.length === 1 ? audiences[0] : audiences,
    ...allowed,
    format: client.metadata.access_token_format ?? api?.tokenFormat ?? TOKEN_DEFAULTS.tokenFormat,
    lifetime:
      client.metadata.access_token_lifetime ?? api?.accessTokenLifetime ?? TOKEN_DEFAULTS.accessTokenLifetime,
    alg: api?.tokenSigningAlg ?? TOKEN_DEFAULTS.tokenSigningAlg,
  };
}

/**
 * Judges what is asked for before it is granted: several APIs may be, since each token request names the one that its
 * token is for (RFC 8707 §2.2); but not where the token comes `atOnce`.
 */
export function refuseUnreachable(
  servers: readonly ResourceServer[],
  client: Client,
  wanted: WantedAccess,
  atOnce: boolean,
): void {
  const apis = apisAmong(wanted.resources, servers);
  const elsewhere = ({ type }: AuthorizationDetail) =>
    !wanted.resources.includes(serverOfType(type, servers)?.audience ?? '');
  if (wanted.resources.length > 0 && wanted.details.some(elsewhere))
    throw new OAuthError('invalid_target', 'authorization_details are for another resource');
  if (atOnce || apis.length < 2) accessTarget(servers, client, wanted);
  else for (const resource of apis) accessTarget(servers, client, { ...wanted, resources: [resource] });
}

/** Resource indicators but for UserInfo's, which may be beside any other. */
export function apisAmong(resources: readonly string[], [userinfo]: readonly ResourceServer[]): string[] {
  return resources.filter((resource) => resource !== userinfo.audience);
}

function ownersOf(
  servers: readonly ResourceServer[],
  scopes: readonly string[],
  details: readonly AuthorizationDetail[],
): ResourceServer[] {
  return servers
    .slice(1)
    .filter(
      (server) =>
        server.scopes.some(({ name }) => scopes.includes(name)) ||
        (details.length > 0 && details.some(({ type }) => understands(server, type))),
    );
}

/** Scopes of other APIs mean nothing to this one; those about people belong to the sign-in. */
function scopesFor(
  api: ResourceServer | undefined,
  servers: readonly ResourceServer[],
  scopes: readonly string[],
): readonly string[] {
  const others = servers.slice(1).filter((server) => server !== api);
  return scopes.filter(
    (name) => !others.some((server) => server.scopes.some((scope) => scope.name === name)),
  );
}

/** A token for an API that may do nothing there was not what was asked for. */
function refuseNothing(
  server: ResourceServer,
  asked: WantedAccess,
  allowed: Pick<WantedAccess, 'scopes' | 'details'>,
): void {
  const something = asked.scopes.length + asked.details.length > 0 && server.scopes.length > 0;
  if (something && allowed.scopes.length + allowed.details.length === 0)
    throw new OAuthError('invalid_target', 'nothing is granted for the resource');
}

function understands({ detailsTypes }: ResourceServer, type: string): boolean {
  return detailsTypes.some((known) => known.type === type);
}
