import { type Client } from '../clients/client.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type LiveAccessToken } from '../token/access-tokens.service.js';
import { type AccessTokenClaims } from '../token/access-token.js';
import { tokenTypeOf } from '../token/sender/presentation.js';
import { type LiveRefreshToken } from '../token/refresh-tokens.service.js';
import { type UserEntity } from '../users/user.entity.js';

/** The members of an introspection answer, RFC 7662 §2.2. */
export type IntrospectionMembers = { active: false } | { active: true; [member: string]: unknown };

/** What is said of a token that is no good, or none of the caller's business. */
export const INACTIVE: IntrospectionMembers = { active: false };

/** What an access token says, less what its client or its person has lost since it was made. */
export function currentClaims({ claims, client, scopes, details, of }: LiveAccessToken): AccessTokenClaims {
  const { roles, groups, authorization_details: _said, ...rest } = claims;
  const own = claims.sub === client.id ? (client.metadata.service_account_roles ?? []) : roles;
  return {
    ...rest,
    scope: scopes.join(' '),
    ...inDetail(details),
    ...among('roles', roles, of ? of.user.roles : own),
    ...among('groups', groups, of ? of.user.groups : groups),
  };
}

/**
 * What is said of an access token: all that is in it, but for what is the server's own. A caller that has names of its
 * own for people (OIDC Core §8) is not told by which name they sign in.
 */
export function accessTokenMembers(token: LiveAccessToken, caller: Client): IntrospectionMembers {
  const { grant_id: _ours, scope, ...claims } = currentClaims(token);
  return {
    active: true,
    ...claims,
    ...(scope === '' ? {} : { scope }),
    token_type: tokenTypeOf(claims.cnf),
    ...(token.of ? usernameFor(caller, token.of.user) : {}),
  };
}

/** What is said of a refresh token; its type is one that no resource server accepts. */
export function refreshTokenMembers(
  { grant, user, scopes, details }: LiveRefreshToken,
  { issuer, sub, caller }: { issuer: string; sub: string; caller: Client },
): IntrospectionMembers {
  return {
    active: true,
    iss: issuer,
    sub,
    ...usernameFor(caller, user),
    client_id: grant.clientId,
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...inDetail(details),
    token_type: 'refresh_token',
    exp: Math.floor(grant.expiresAt.getTime() / 1000),
    auth_time: Math.floor(grant.authTime.getTime() / 1000),
    acr: grant.acr,
  };
}

/** RFC 9396 §9.2. */
function inDetail(details: readonly AuthorizationDetail[]): Pick<AccessTokenClaims, 'authorization_details'> {
  return details.length === 0 ? {} : { authorization_details: details };
}

function usernameFor({ sector }: Client, { username }: UserEntity): object {
  return sector === undefined ? { username } : {};
}

function among(name: string, said: readonly string[] = [], held: readonly string[] = []): object {
  const kept = said.filter((each) => held.includes(each));
  return kept.length === 0 ? {} : { [name]: kept };
}
