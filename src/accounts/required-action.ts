import { type AccountSettings } from '../config/account-settings.js';
import { REQUIRED_ACTIONS, type RequiredAction } from '../users/required-actions.js';
import { isPresent } from '../users/user-claims.js';
import { type UserEntity } from '../users/user.entity.js';

type Known = Pick<UserEntity, 'claims' | 'requiredActions' | 'acceptedTerms' | 'passwordHash'>;
type Rules = Pick<AccountSettings, 'terms' | 'requiredClaims'>;

/** What a person must do next before he goes on, of what administrators ask of him and of everybody. */
export function requiredAction(user: Known, rules: Rules): RequiredAction | undefined {
  return REQUIRED_ACTIONS.find((action) => isDue(action, user, rules));
}

/** Claims that a person is asked for: those that everybody must have and he has not, else, when he is asked by name, his names. */
export function askedClaims(user: Known, rules: Rules): Rules['requiredClaims'] {
  const missing = missingClaims(user, rules);
  return missing.length > 0 ? missing : ['given_name', 'family_name'];
}

function missingClaims({ claims }: Known, { requiredClaims }: Rules): Rules['requiredClaims'] {
  return requiredClaims.filter((name) => !isPresent(claims[name]));
}

function isDue(action: RequiredAction, user: Known, rules: Rules): boolean {
  const asked = user.requiredActions?.includes(action) === true;
  switch (action) {
    case 'change_password':
      return asked && user.passwordHash !== null;
    case 'verify_email':
      return asked && user.claims.email !== undefined && user.claims.email_verified !== true;
    case 'update_profile':
      return asked || missingClaims(user, rules).length > 0;
    case 'accept_terms':
      return rules.terms !== undefined && (asked || user.acceptedTerms?.version !== rules.terms.version);
  }
}
