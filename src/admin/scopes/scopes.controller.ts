import { Body, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ScopesService } from '../../resources/scopes.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminScopes } from './admin-scopes.service.js';
import { NewScope } from './new-scope.js';
import { ScopeMembers } from './scope-members.js';
import { ScopeView } from './scope-view.js';

const LIST = 'scopes';

/** Administers the scopes about people, and the claims that they release. */
@AdminController('scopes', 'Scopes')
export class AdminScopesController {
  constructor(
    private readonly service: AdminScopes,
    private readonly scopes: ScopesService,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listScopes',
    summary: 'List scopes',
    description: '`q` searches names.',
    scope: 'admin:scopes:read',
    answer: { type: ScopeView, list: true, description: 'A page of scopes.' },
  })
  async list(@Query() query: SearchQuery, @CalledBy() caller: Caller): Promise<Page<ScopeView>> {
    const page = await this.scopes.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (scope) => ScopeView.of(scope));
  }

  @Post()
  @AdminOperation({
    id: 'createScope',
    summary: 'Add a scope',
    scope: 'admin:scopes:write',
    body: 'json',
    answer: { status: 201, type: ScopeView, description: 'The scope.', tagged: true },
  })
  async create(
    @Body() given: NewScope,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeView> {
    const scope = await this.service.create(given, caller);
    reply.headers({ etag: entityTag(scope.revision), location: `scopes/${scope.id}` });
    return ScopeView.of(scope);
  }

  @Get(':scope_id')
  @AdminOperation({
    id: 'getScope',
    summary: 'Read a scope',
    scope: 'admin:scopes:read',
    path: ['scope_id'],
    answer: { type: ScopeView, description: 'The scope.', tagged: true },
  })
  async get(
    @Param('scope_id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeView> {
    const scope = await this.service.find(id);
    reply.header('etag', entityTag(scope.revision));
    return ScopeView.of(scope);
  }

  @Patch(':scope_id')
  @AdminOperation({
    id: 'updateScope',
    summary: 'Change a scope',
    description: 'A JSON merge patch (RFC 7396); `claims` is replaced as a whole.',
    scope: 'admin:scopes:write',
    path: ['scope_id'],
    body: 'merge-patch',
    answer: { type: ScopeView, description: 'The scope as it is now.', tagged: true },
  })
  async update(
    @Param('scope_id') id: string,
    @Body() patch: ScopeMembers,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeView> {
    const scope = await this.service.update(id, patch, precondition, caller);
    reply.header('etag', entityTag(scope.revision));
    return ScopeView.of(scope);
  }

  @Delete(':scope_id')
  @AdminOperation({
    id: 'deleteScope',
    summary: 'Remove a scope',
    description:
      'Nothing is released by it from then on; one of OpenID Connect keeps what the standard gives it.',
    scope: 'admin:scopes:write',
    path: ['scope_id'],
    answer: { description: 'It is gone.', tagged: true },
  })
  remove(
    @Param('scope_id') id: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(id, precondition, caller);
  }
}
