import { normalizeIdentifier } from '../users/identifier.js';
import { type UserChange } from '../users/user-changes.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { withoutAction } from './without-action.js';

/** The change after which an address is known to be the person's; a user name that was his former address goes along. */
export function withProvedEmail(user: UserEntity, email: string): UserChange {
  const { username, claims } = user;
  const isUsername = normalizeIdentifier(username) === normalizeIdentifier(claims.email ?? '');
  return {
    claims: { ...claims, email, email_verified: true },
    ...(isUsername ? { username: email } : {}),
    ...withoutAction(user, 'verify_email'),
  };
}
