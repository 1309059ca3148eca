import { Delete, Get, Param, Query } from '@nestjs/common';
import { GrantLists } from '../../grants/grant-lists.service.js';
import { GrantsService } from '../../grants/grants.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminController } from '../api/admin-controller.js';
import { found } from '../api/admin.error.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { GrantQuery } from './grant-query.js';
import { GrantView } from './grant-view.js';

const LIST = 'grants';

/** Administers what was granted: the rows behind all tokens. */
@AdminController('grants', 'Grants')
export class AdminGrantsController {
  constructor(
    private readonly grants: GrantsService,
    private readonly lists: GrantLists,
    private readonly cursors: Cursors,
    private readonly audit: AdminAudit,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listGrants',
    summary: 'List grants',
    scope: 'admin:grants:read',
    answer: { type: GrantView, list: true, description: 'A page of live grants, newest first.' },
  })
  async list(
    @Query() { user_id: userId, client_id: clientId, ...query }: GrantQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<GrantView>> {
    const page = await this.lists.list({ ...this.cursors.read(query, LIST, caller), userId, clientId });
    return this.cursors.answer(page, LIST, caller, (grant) => GrantView.of(grant));
  }

  @Get(':grant_id')
  @AdminOperation({
    id: 'getGrant',
    summary: 'Read a grant',
    description: 'Also one that was revoked, for as long as it is kept.',
    scope: 'admin:grants:read',
    path: ['grant_id'],
    answer: { type: GrantView, description: 'The grant.' },
  })
  async get(@Param('grant_id') id: string): Promise<GrantView> {
    return GrantView.of(found(await this.grants.find(id), 'grant'));
  }

  @Delete(':grant_id')
  @AdminOperation({
    id: 'revokeGrant',
    summary: 'Revoke a grant',
    description: 'Ends all of its tokens at once.',
    scope: 'admin:grants:write',
    path: ['grant_id'],
    answer: { description: 'It is revoked.' },
  })
  async revoke(@Param('grant_id') id: string, @CalledBy() caller: Caller): Promise<void> {
    const { userId, clientId } = found(await this.grants.find(id), 'grant');
    await this.grants.revoke(id, 'administrator');
    this.audit.done(caller, 'grant.revoked', { userId, clientId, ids: { grant_id: id } });
  }
}
