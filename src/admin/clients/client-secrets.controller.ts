import { Body, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { ListQuery } from '../api/list-query.js';
import { AddedClientSecretView } from './added-client-secret-view.js';
import { AdminClientSecrets } from './admin-client-secrets.service.js';
import { ClientSecretView } from './client-secret-view.js';
import { NewClientSecret } from './new-client-secret.js';

/** Administers the secrets of a client; two may live at once. */
@AdminController('clients/:client_id/secrets', 'Clients')
export class AdminClientSecretsController {
  constructor(
    private readonly service: AdminClientSecrets,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listClientSecrets',
    summary: "List a client's secrets",
    scope: 'admin:clients:read',
    path: ['client_id'],
    answer: { type: ClientSecretView, list: true, description: 'Its secrets, without their texts.' },
  })
  async list(
    @Param('client_id') clientId: string,
    @Query() query: ListQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<ClientSecretView>> {
    const list = `clients/${clientId}/secrets`;
    const asked = this.cursors.read(query, list, caller);
    const page = this.cursors.slice(await this.service.list(clientId), ({ id }) => id, asked);
    return this.cursors.answer(page, list, caller, (secret) => ClientSecretView.of(secret));
  }

  @Post()
  @AdminOperation({
    id: 'addClientSecret',
    summary: 'Add a secret to a client',
    description: 'Two may live at once: add one, roll it out, remove the other.',
    scope: 'admin:clients:write',
    path: ['client_id'],
    body: 'json',
    answer: { status: 201, type: AddedClientSecretView, description: 'The secret, shown this once.' },
  })
  async add(
    @Param('client_id') clientId: string,
    @Body() given: NewClientSecret,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AddedClientSecretView> {
    const { entity, secret } = await this.service.add(clientId, given, caller);
    reply.header('location', `secrets/${entity.id}`);
    return { ...ClientSecretView.of(entity), client_secret: secret };
  }

  @Delete(':secret_id')
  @AdminOperation({
    id: 'removeClientSecret',
    summary: 'Remove a secret of a client',
    scope: 'admin:clients:write',
    path: ['client_id', 'secret_id'],
    answer: { description: 'It is gone, and works no more.' },
  })
  remove(
    @Param('client_id') clientId: string,
    @Param('secret_id') secretId: string,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(clientId, secretId, caller);
  }
}
