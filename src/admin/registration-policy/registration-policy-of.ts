import { type ClientMetadata } from '../../clients/client-metadata.js';
import { type RegistrationPolicy } from '../../clients/registration/registration-policy.js';
import { parseScope } from '../../kernel/scope.js';
import { isAdminScope } from '../../resources/built-in-scopes.js';
import { AdminError } from '../api/admin.error.js';
import { type RegistrationPolicyMembers } from './registration-policy-members.js';

/** Reads a policy. A registration never reaches the admin API, not even by the word of an administrator. */
export function registrationPolicyOf({
  scope,
  grant_types,
  metadata,
}: RegistrationPolicyMembers): RegistrationPolicy {
  const scopes = scope === undefined ? undefined : parseScope(scope);
  if (scope !== undefined && (!scopes || scopes.some(isAdminScope))) {
    throw AdminError.ofMember('scope', 'must be scopes that are not of the admin API');
  }
  if (metadata && reachesAdminApi(metadata)) {
    throw AdminError.ofMember('metadata', 'must not give scopes or roles of the admin API');
  }
  return {
    ...(scopes ? { scopes } : {}),
    ...(grant_types ? { grantTypes: grant_types } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

/** A policy in the API's words. */
export function registrationPolicyMembers({
  scopes,
  grantTypes,
  metadata,
}: RegistrationPolicy): RegistrationPolicyMembers {
  return {
    ...(scopes ? { scope: scopes.join(' ') } : {}),
    ...(grantTypes ? { grant_types: grantTypes as RegistrationPolicyMembers['grant_types'] } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

function reachesAdminApi({ scope = '', service_account_roles = [] }: ClientMetadata): boolean {
  return [...scope.split(' '), ...service_account_roles].some(isAdminScope);
}
