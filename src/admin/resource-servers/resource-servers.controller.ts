import { Body, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ResourceServersService } from '../../resources/resource-servers.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminResourceServers } from './admin-resource-servers.service.js';
import { NewResourceServer } from './new-resource-server.js';
import { ResourceServerPatch } from './resource-server-patch.js';
import { ResourceServerView } from './resource-server-view.js';

const LIST = 'resource-servers';

/** Administers the APIs that accept Cardea's access tokens. */
@AdminController('resource-servers', 'Resource servers')
export class AdminResourceServersController {
  constructor(
    private readonly service: AdminResourceServers,
    private readonly servers: ResourceServersService,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listResourceServers',
    summary: 'List APIs',
    description: '`q` searches names and audiences.',
    scope: 'admin:resource-servers:read',
    answer: { type: ResourceServerView, list: true, description: 'A page of APIs.' },
  })
  async list(@Query() query: SearchQuery, @CalledBy() caller: Caller): Promise<Page<ResourceServerView>> {
    const page = await this.servers.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (server) => ResourceServerView.of(server));
  }

  @Post()
  @AdminOperation({
    id: 'createResourceServer',
    summary: 'Register an API',
    scope: 'admin:resource-servers:write',
    body: 'json',
    answer: { status: 201, type: ResourceServerView, description: 'The API.', tagged: true },
  })
  async create(
    @Body() given: NewResourceServer,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResourceServerView> {
    const server = await this.service.create(given, caller);
    reply.headers({ etag: entityTag(server.revision), location: `resource-servers/${server.id}` });
    return ResourceServerView.of(server);
  }

  @Get(':resource_server_id')
  @AdminOperation({
    id: 'getResourceServer',
    summary: 'Read an API',
    scope: 'admin:resource-servers:read',
    path: ['resource_server_id'],
    answer: { type: ResourceServerView, description: 'The API.', tagged: true },
  })
  async get(
    @Param('resource_server_id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResourceServerView> {
    const server = await this.service.find(id);
    reply.header('etag', entityTag(server.revision));
    return ResourceServerView.of(server);
  }

  @Patch(':resource_server_id')
  @AdminOperation({
    id: 'updateResourceServer',
    summary: 'Change an API',
    description: 'A JSON merge patch (RFC 7396); `scopes` is replaced as a whole.',
    scope: 'admin:resource-servers:write',
    path: ['resource_server_id'],
    body: 'merge-patch',
    answer: { type: ResourceServerView, description: 'The API as it is now.', tagged: true },
  })
  async update(
    @Param('resource_server_id') id: string,
    @Body() patch: ResourceServerPatch,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResourceServerView> {
    const server = await this.service.update(id, patch, precondition, caller);
    reply.header('etag', entityTag(server.revision));
    return ResourceServerView.of(server);
  }

  @Delete(':resource_server_id')
  @AdminOperation({
    id: 'deleteResourceServer',
    summary: 'Remove an API',
    description: 'Its scopes are unknown from then on; tokens that were issued run out by themselves.',
    scope: 'admin:resource-servers:write',
    path: ['resource_server_id'],
    answer: { description: 'It is gone.', tagged: true },
  })
  remove(
    @Param('resource_server_id') id: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(id, precondition, caller);
  }
}
