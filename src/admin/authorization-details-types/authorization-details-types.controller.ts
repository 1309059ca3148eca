import { Body, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AuthorizationDetailsTypes } from '../../resources/authorization-details/authorization-details-types.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminResourceServers } from '../resource-servers/admin-resource-servers.service.js';
import { AdminAuthorizationDetailsTypes } from './admin-authorization-details-types.service.js';
import { AuthorizationDetailsTypePatch } from './authorization-details-type-patch.js';
import { AuthorizationDetailsTypeView } from './authorization-details-type-view.js';
import { NewAuthorizationDetailsType } from './new-authorization-details-type.js';

/** Administers what an API understands in detail (RFC 9396). */
@AdminController('resource-servers/:resource_server_id/authorization-details-types', 'Resource servers')
export class AdminAuthorizationDetailsTypesController {
  constructor(
    private readonly service: AdminAuthorizationDetailsTypes,
    private readonly servers: AdminResourceServers,
    private readonly types: AuthorizationDetailsTypes,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listAuthorizationDetailsTypes',
    summary: 'List what an API understands in detail',
    description: '`q` searches types.',
    scope: 'admin:resource-servers:read',
    path: ['resource_server_id'],
    answer: { type: AuthorizationDetailsTypeView, list: true, description: 'A page of its types.' },
  })
  async list(
    @Param('resource_server_id') serverId: string,
    @Query() query: SearchQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<AuthorizationDetailsTypeView>> {
    const { id } = await this.servers.find(serverId);
    const list = `resource-servers/${id}/authorization-details-types`;
    const page = await this.types.list(id, this.cursors.read(query, list, caller));
    return this.cursors.answer(page, list, caller, (type) => AuthorizationDetailsTypeView.of(type));
  }

  @Post()
  @AdminOperation({
    id: 'createAuthorizationDetailsType',
    summary: 'Add a type of authorization details',
    description: 'Clients may ask for it once it is among their `authorization_details_types`.',
    scope: 'admin:resource-servers:write',
    path: ['resource_server_id'],
    body: 'json',
    answer: { status: 201, type: AuthorizationDetailsTypeView, description: 'The type.', tagged: true },
  })
  async create(
    @Param('resource_server_id') serverId: string,
    @Body() given: NewAuthorizationDetailsType,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorizationDetailsTypeView> {
    const type = await this.service.create(serverId, given, caller);
    reply.headers({ etag: entityTag(type.revision), location: `authorization-details-types/${type.id}` });
    return AuthorizationDetailsTypeView.of(type);
  }

  @Get(':authorization_details_type_id')
  @AdminOperation({
    id: 'getAuthorizationDetailsType',
    summary: 'Read a type of authorization details',
    scope: 'admin:resource-servers:read',
    path: ['resource_server_id', 'authorization_details_type_id'],
    answer: { type: AuthorizationDetailsTypeView, description: 'The type.', tagged: true },
  })
  async get(
    @Param('resource_server_id') serverId: string,
    @Param('authorization_details_type_id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorizationDetailsTypeView> {
    const type = await this.service.find(serverId, id);
    reply.header('etag', entityTag(type.revision));
    return AuthorizationDetailsTypeView.of(type);
  }

  @Patch(':authorization_details_type_id')
  @AdminOperation({
    id: 'updateAuthorizationDetailsType',
    summary: 'Change a type of authorization details',
    description:
      'A JSON merge patch (RFC 7396), which reaches into `schema` and `labels`. What was granted stays granted; what is ' +
      'asked for from now on is judged by the new schema.',
    scope: 'admin:resource-servers:write',
    path: ['resource_server_id', 'authorization_details_type_id'],
    body: 'merge-patch',
    answer: { type: AuthorizationDetailsTypeView, description: 'The type as it is now.', tagged: true },
  })
  async update(
    @Param('resource_server_id') serverId: string,
    @Param('authorization_details_type_id') id: string,
    @Body() patch: AuthorizationDetailsTypePatch,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorizationDetailsTypeView> {
    const type = await this.service.update(serverId, id, patch, { precondition, caller });
    reply.header('etag', entityTag(type.revision));
    return AuthorizationDetailsTypeView.of(type);
  }

  @Delete(':authorization_details_type_id')
  @AdminOperation({
    id: 'deleteAuthorizationDetailsType',
    summary: 'Remove a type of authorization details',
    description: 'Nobody can ask for it from then on, and what was granted of it is in no token any more.',
    scope: 'admin:resource-servers:write',
    path: ['resource_server_id', 'authorization_details_type_id'],
    answer: { description: 'It is gone.', tagged: true },
  })
  remove(
    @Param('resource_server_id') serverId: string,
    @Param('authorization_details_type_id') id: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(serverId, id, precondition, caller);
  }
}
