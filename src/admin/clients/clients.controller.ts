import { Body, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ClientsService } from '../../clients/clients.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminClients } from './admin-clients.service.js';
import { ClientPatch } from './client-patch.js';
import { ClientView } from './client-view.js';
import { NewClient } from './new-client.js';
import { RegisteredClientView } from './registered-client-view.js';

const LIST = 'clients';

/** Administers clients. */
@AdminController('clients', 'Clients')
export class AdminClientsController {
  constructor(
    private readonly service: AdminClients,
    private readonly clients: ClientsService,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listClients',
    summary: 'List clients',
    description: '`q` searches names and identifiers.',
    scope: 'admin:clients:read',
    answer: { type: ClientView, list: true, description: 'A page of clients, without secrets.' },
  })
  async list(@Query() query: SearchQuery, @CalledBy() caller: Caller): Promise<Page<ClientView>> {
    const page = await this.clients.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (client) => ClientView.of(client));
  }

  @Post()
  @AdminOperation({
    id: 'createClient',
    summary: 'Register a client',
    description: 'Takes client metadata (RFC 7591 §2). A confidential client gets a secret, shown this once.',
    scope: 'admin:clients:write',
    body: 'json',
    answer: {
      status: 201,
      type: RegisteredClientView,
      description: 'The client, with its secret.',
      tagged: true,
    },
  })
  async create(
    @Body() given: NewClient,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredClientView> {
    const { client, secret } = await this.service.create(given, caller);
    reply.headers({ etag: entityTag(client.revision), location: `clients/${client.clientId}` });
    return RegisteredClientView.ofRegistered(client, secret);
  }

  @Get(':client_id')
  @AdminOperation({
    id: 'getClient',
    summary: 'Read a client',
    scope: 'admin:clients:read',
    path: ['client_id'],
    answer: { type: ClientView, description: 'The client, without secrets.', tagged: true },
  })
  async get(
    @Param('client_id') clientId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientView> {
    const client = await this.service.find(clientId);
    reply.header('etag', entityTag(client.revision));
    return ClientView.of(client);
  }

  @Patch(':client_id')
  @AdminOperation({
    id: 'updateClient',
    summary: 'Change a client',
    description: 'A JSON merge patch (RFC 7396). Disabling a client ends all that it was granted.',
    scope: 'admin:clients:write',
    path: ['client_id'],
    body: 'merge-patch',
    answer: { type: ClientView, description: 'The client as it is now.', tagged: true },
  })
  async update(
    @Param('client_id') clientId: string,
    @Body() patch: ClientPatch,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientView> {
    const client = await this.service.update(clientId, patch, precondition, caller);
    reply.header('etag', entityTag(client.revision));
    return ClientView.of(client);
  }

  @Delete(':client_id')
  @AdminOperation({
    id: 'deleteClient',
    summary: 'Remove a client',
    description: 'With its secrets, all that it was granted, and what people have allowed it.',
    scope: 'admin:clients:write',
    path: ['client_id'],
    answer: { description: 'It is gone.', tagged: true },
  })
  remove(
    @Param('client_id') clientId: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(clientId, precondition, caller);
  }
}
