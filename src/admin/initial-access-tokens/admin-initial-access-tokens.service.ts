import { Injectable } from '@nestjs/common';
import { type ClientMetadata } from '../../clients/client-metadata.js';
import { type InitialAccessTokenEntity } from '../../clients/registration/initial-access-token.entity.js';
import { InitialAccessTokens } from '../../clients/registration/initial-access-tokens.service.js';
import { type RegistrationPolicy } from '../../clients/registration/registration-policy.js';
import { parseScope } from '../../kernel/scope.js';
import { isAdminScope } from '../../resources/built-in-scopes.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../api/merge-patch.js';
import { type NewInitialAccessToken } from './new-initial-access-token.js';

const DAY = 86_400;

/** Makes and removes the tokens with which clients register themselves, on behalf of administrators. */
@Injectable()
export class AdminInitialAccessTokens {
  constructor(
    private readonly tokens: InitialAccessTokens,
    private readonly audit: AdminAudit,
  ) {}

  async find(id: string): Promise<InitialAccessTokenEntity> {
    return found(await this.tokens.findStored(id), 'initial access token');
  }

  async create(
    given: NewInitialAccessToken,
    caller: Caller,
  ): Promise<{ entity: InitialAccessTokenEntity; token: string }> {
    const members: NewInitialAccessToken = mergePatch({}, given);
    const { note = null, max_uses: maxUses = 1, expires_in: expiresIn = DAY } = members;
    const added = await this.tokens.add({ note, maxUses, expiresIn, policy: policyOf(members) });
    this.audit.done(caller, 'initial_access_token.created', {
      members: membersOf(given),
      ids: { initial_access_token_id: added.entity.id },
    });
    return added;
  }

  async remove(id: string, caller: Caller): Promise<void> {
    if (!(await this.tokens.remove(id)))
      throw new AdminError('not_found', 'there is no such initial access token');
    this.audit.done(caller, 'initial_access_token.deleted', { ids: { initial_access_token_id: id } });
  }
}

/** A registration never reaches the admin API, not even by the word of an administrator. */
function policyOf({ scope, grant_types, metadata }: NewInitialAccessToken): RegistrationPolicy {
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

function reachesAdminApi({ scope = '', service_account_roles = [] }: ClientMetadata): boolean {
  return [...scope.split(' '), ...service_account_roles].some(isAdminScope);
}
