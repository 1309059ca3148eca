import { Injectable } from '@nestjs/common';
import { type InitialAccessTokenEntity } from '../../clients/registration/initial-access-token.entity.js';
import { InitialAccessTokens } from '../../clients/registration/initial-access-tokens.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { registrationPolicyOf } from '../registration-policy/registration-policy-of.js';
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
    const added = await this.tokens.add({ note, maxUses, expiresIn, policy: registrationPolicyOf(members) });
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
