import { CIBA_APPROVAL_SCOPE, isAdminScope } from '../resources/built-in-scopes.js';
import { type AssertionPolicy } from '../trusted-issuers/assertion-policy.js';

/** What a sign-in gives; an assertion is none. */
const OF_SIGN_IN = ['openid', 'offline_access'];

/** Of some scopes, those that the assertions of an issuer can give. */
export function assertedScopes(
  names: readonly string[],
  { scopes: given }: Pick<AssertionPolicy, 'scopes'>,
): string[] {
  return names.filter((name) => {
    if (OF_SIGN_IN.includes(name)) return false;
    return given ? given.includes(name) : !isAdminScope(name) && name !== CIBA_APPROVAL_SCOPE;
  });
}
