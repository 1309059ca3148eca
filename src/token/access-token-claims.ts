import { type Client } from '../clients/client.js';
import { type Grant } from '../grants/grant.js';
import { type UserEntity } from '../users/user.entity.js';
import { type AccessTokenClaims } from './access-token.js';
import { type ProvedGrant } from './grant-handler.js';

/** What a token says apart from who made it, for whom and when. */
export type TokenContent = Omit<AccessTokenClaims, 'iss' | 'aud' | 'iat' | 'exp' | 'jti'>;

/** What the access token says of the one it speaks for; RFC 9068 §2.2. */
export function claimsOf(proved: ProvedGrant, client: Client): TokenContent {
  const common = { client_id: client.id, scope: proved.scopes.join(' ') };
  if (proved.by === 'client') {
    const roles = client.metadata.service_account_roles ?? [];
    return { sub: client.id, ...common, ...(roles.length > 0 ? { roles } : {}) };
  }
  if (proved.by === 'user') return { sub: proved.user.id, ...common, ...ofPerson(proved.grant, proved.user) };
  const { subject, of, act } = proved;
  return { sub: subject, ...common, ...(of ? ofPerson(of.grant, of.user) : {}), ...(act ? { act } : {}) };
}

function ofPerson(grant: Grant, user: UserEntity): Partial<TokenContent> {
  return {
    grant_id: grant.id,
    auth_time: Math.floor(grant.authTime.getTime() / 1000),
    acr: grant.acr,
    amr: grant.amr,
    ...(user.roles.length > 0 ? { roles: user.roles } : {}),
    ...(user.groups.length > 0 ? { groups: user.groups } : {}),
  };
}
