import { Body, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { InitialAccessTokens } from '../../clients/registration/initial-access-tokens.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { ListQuery } from '../api/list-query.js';
import { AddedInitialAccessTokenView } from './added-initial-access-token-view.js';
import { AdminInitialAccessTokens } from './admin-initial-access-tokens.service.js';
import { InitialAccessTokenView } from './initial-access-token-view.js';
import { NewInitialAccessToken } from './new-initial-access-token.js';

const LIST = 'initial-access-tokens';

/** Administers the tokens with which clients register themselves (RFC 7591 §3). */
@AdminController('initial-access-tokens', 'Initial access tokens')
export class AdminInitialAccessTokensController {
  constructor(
    private readonly service: AdminInitialAccessTokens,
    private readonly tokens: InitialAccessTokens,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listInitialAccessTokens',
    summary: 'List initial access tokens',
    description: 'Those that have not expired, newest first.',
    scope: 'admin:initial-access-tokens:read',
    answer: {
      type: InitialAccessTokenView,
      list: true,
      description: 'A page of tokens, without their texts.',
    },
  })
  async list(@Query() query: ListQuery, @CalledBy() caller: Caller): Promise<Page<InitialAccessTokenView>> {
    const page = await this.tokens.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (token) => InitialAccessTokenView.of(token));
  }

  @Post()
  @AdminOperation({
    id: 'createInitialAccessToken',
    summary: 'Make an initial access token',
    description: 'Whoever has it may register as many clients as it says, within the limits that it sets.',
    scope: 'admin:initial-access-tokens:write',
    body: 'json',
    answer: { status: 201, type: AddedInitialAccessTokenView, description: 'The token, shown this once.' },
  })
  async create(
    @Body() given: NewInitialAccessToken,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AddedInitialAccessTokenView> {
    const { entity, token } = await this.service.create(given, caller);
    reply.header('location', `initial-access-tokens/${entity.id}`);
    return { ...InitialAccessTokenView.of(entity), token };
  }

  @Get(':initial_access_token_id')
  @AdminOperation({
    id: 'getInitialAccessToken',
    summary: 'Read an initial access token',
    scope: 'admin:initial-access-tokens:read',
    path: ['initial_access_token_id'],
    answer: { type: InitialAccessTokenView, description: 'The token, without its text.' },
  })
  async get(@Param('initial_access_token_id') id: string): Promise<InitialAccessTokenView> {
    return InitialAccessTokenView.of(await this.service.find(id));
  }

  @Delete(':initial_access_token_id')
  @AdminOperation({
    id: 'deleteInitialAccessToken',
    summary: 'Remove an initial access token',
    description: 'Nobody registers with it any more; clients that were registered with it stay.',
    scope: 'admin:initial-access-tokens:write',
    path: ['initial_access_token_id'],
    answer: { description: 'It is gone.' },
  })
  remove(@Param('initial_access_token_id') id: string, @CalledBy() caller: Caller): Promise<void> {
    return this.service.remove(id, caller);
  }
}
