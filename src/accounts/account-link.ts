import { normalizeIdentifier } from '../users/identifier.js';
import { type UserEntity } from '../users/user.entity.js';

/** What another identity provider says of somebody. */
export interface ForeignAccount {
  email: string | undefined;
  /** Whether the provider says that it has verified the address, and is trusted to. */
  emailVerified: boolean;
}

/**
 * What becomes of a sign-in elsewhere when there is a person of the same address here: `prove` is linking after he has
 * signed in here as well, `new` an account of its own, `refuse` neither. An address alone never links: whoever made the
 * account here first, without proof that it is his, would share it with its owner (CVE-2022-21703 and its like).
 */
export function accountLink(
  user: Pick<UserEntity, 'claims' | 'disabledAt'> | undefined,
  { email, emailVerified }: ForeignAccount,
): 'prove' | 'new' | 'refuse' {
  if (!user) return 'new';
  const same =
    email !== undefined && normalizeIdentifier(email) === normalizeIdentifier(user.claims.email ?? '');
  const proved = emailVerified && user.claims.email_verified === true;
  return same && proved && user.disabledAt === null ? 'prove' : 'refuse';
}
