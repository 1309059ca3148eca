import { type ResourceScope } from './resource-server.entity.js';

/** Scopes of OpenID Connect (OIDC Core §5.4, §11); what people read of them is in the message catalogue. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'] as const;

/** Lets a company's own application answer, for its signed-in user, what is asked over the back channel (CIBA §8). */
export const CIBA_APPROVAL_SCOPE = 'ciba:approve';

/** The collections of the admin API; each has a scope to read and one to write. */
export const ADMIN_COLLECTIONS = [
  'clients',
  'initial-access-tokens',
  'registration-templates',
  'trusted-issuers',
  'users',
  'invitations',
  'resource-servers',
  'scopes',
  'grants',
  'sessions',
  'keys',
  'audit-events',
  'posture',
] as const;

/** The scope that implies all others of the admin API. */
export const ADMIN_SCOPE = 'admin';

/** The role whose holders may use every scope of the admin API. */
export const ADMIN_ROLE = 'admin';

/** Nobody changes the record of what happened, or what follows from all the rest. */
const READ_ONLY: readonly string[] = ['audit-events', 'posture'];

/** Scopes of the admin API. */
export const ADMIN_SCOPES: readonly ResourceScope[] = [
  { name: ADMIN_SCOPE, description: 'Administer everything' },
  ...ADMIN_COLLECTIONS.flatMap((collection) => [
    { name: `admin:${collection}:read`, description: `See ${collection.replaceAll('-', ' ')}` },
    ...(READ_ONLY.includes(collection)
      ? []
      : [{ name: `admin:${collection}:write`, description: `Change ${collection.replaceAll('-', ' ')}` }]),
  ]),
];

/** Whether a scope opens the admin API. */
export function isAdminScope(name: string): boolean {
  return name === ADMIN_SCOPE || name.startsWith(`${ADMIN_SCOPE}:`);
}

/** Whether held scopes (or the roles named like them) give an admin scope. */
export function holdsAdminScope(held: readonly string[], scope: string): boolean {
  return held.includes(ADMIN_SCOPE) || held.includes(scope);
}
