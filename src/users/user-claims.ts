import { type StandardClaims } from './standard-claims.js';
import { type UserEntity } from './user.entity.js';

/** Claims of a person as they are sent: registered names, absent ones left out. */
export type ReleasedClaims = StandardClaims & { updated_at?: number };

type ClaimName = keyof ReleasedClaims;

/** Which claims a scope releases, OIDC Core §5.4. */
export const SCOPE_CLAIMS: Readonly<Record<string, readonly ClaimName[]>> = {
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** Every claim of a person that can be released. */
export const RELEASABLE_CLAIMS = Object.values(SCOPE_CLAIMS).flat();

/** What is released of a person by scopes and by names asked for one by one (OIDC Core §5.4, §5.5). */
export function releasedClaims(
  user: UserEntity,
  scopes: readonly string[],
  names: readonly string[],
): ReleasedClaims {
  const released: Record<string, unknown> = {};
  for (const name of [...scopes.flatMap((scope) => SCOPE_CLAIMS[scope] ?? []), ...names]) {
    const value = claimOf(user, name);
    if (isPresent(value)) released[name] = value;
  }
  return released;
}

function claimOf({ claims, username, updatedAt }: UserEntity, name: string): unknown {
  switch (name) {
    case 'preferred_username':
      return claims.preferred_username ?? username;
    case 'updated_at':
      return Math.floor(updatedAt.getTime() / 1000);
    case 'email_verified':
      return claims.email_verified ?? (claims.email === undefined ? undefined : false);
    case 'phone_number_verified':
      return claims.phone_number_verified ?? (claims.phone_number === undefined ? undefined : false);
    default:
      return Object.hasOwn(claims, name) ? claims[name as keyof StandardClaims] : undefined;
  }
}

/** Absent claims are left out, never null or blank (OIDC Core §5.3.2). */
export function isPresent(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
