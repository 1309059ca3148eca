import { Injectable } from '@nestjs/common';
import { type ScopeEntity } from '../../resources/scope.entity.js';
import { type ScopeDetails, ScopesService } from '../../resources/scopes.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { claimMappers } from './claim-mappers.js';
import { type NewScope } from './new-scope.js';
import { type ScopeMembers } from './scope-members.js';
import { ScopeView } from './scope-view.js';

/** Adds, changes and removes scopes about people on behalf of administrators. */
@Injectable()
export class AdminScopes {
  constructor(
    private readonly scopes: ScopesService,
    private readonly audit: AdminAudit,
  ) {}

  async find(id: string): Promise<ScopeEntity> {
    return found(await this.scopes.findStored(id), 'scope');
  }

  async create(given: NewScope, caller: Caller): Promise<ScopeEntity> {
    const { name } = given;
    const scope = await this.scopes.create({ name, ...detailsOf(mergePatch({}, given)) });
    this.audit.done(caller, 'scope.created', {
      members: membersOf(given),
      ids: { scope_id: scope.id, name },
    });
    return scope;
  }

  async update(
    id: string,
    patch: ScopeMembers,
    precondition: Precondition,
    caller: Caller,
  ): Promise<ScopeEntity> {
    const scope = await this.find(id);
    precondition.require(scope.revision);
    const details = detailsOf(mergePatch(ScopeView.of(scope), patch));
    if (!(await this.scopes.update(id, details, scope.revision))) throw precondition.lost();
    this.audit.done(caller, 'scope.updated', {
      members: membersOf(patch),
      ids: { scope_id: id, name: scope.name },
    });
    return this.find(id);
  }

  async remove(id: string, precondition: Precondition, caller: Caller): Promise<void> {
    const { revision, name } = await this.find(id);
    precondition.require(revision);
    await this.scopes.remove(id);
    this.audit.done(caller, 'scope.deleted', { ids: { scope_id: id, name } });
  }
}

function detailsOf({ description = '', claims }: ScopeMembers): Omit<ScopeDetails, 'name'> {
  return { description, claims: claimMappers('claims', claims) };
}
