import { Delete, Get, Param, Query } from '@nestjs/common';
import { GrantLists } from '../../grants/grant-lists.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { ListQuery } from '../api/list-query.js';
import { GrantView } from '../grants/grant-view.js';
import { SessionView } from '../sessions/session-view.js';
import { AdminUsers } from './admin-users.service.js';
import { ConsentView } from './consent-view.js';
import { UserAccess } from './user-access.service.js';

/** Administers what a person has going: sessions, grants, consents. */
@AdminController('users/:user_id', 'Users')
export class UserAccessController {
  constructor(
    private readonly service: UserAccess,
    private readonly users: AdminUsers,
    private readonly sessions: SessionsService,
    private readonly grants: GrantLists,
    private readonly cursors: Cursors,
  ) {}

  @Get('sessions')
  @AdminOperation({
    id: 'listUserSessions',
    summary: "List a person's sessions",
    scope: 'admin:sessions:read',
    path: ['user_id'],
    answer: { type: SessionView, list: true, description: 'A page of live sessions, newest first.' },
  })
  async listSessions(
    @Param('user_id') userId: string,
    @Query() query: ListQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<SessionView>> {
    await this.users.find(userId);
    const list = `users/${userId}/sessions`;
    const page = await this.sessions.list({ ...this.cursors.read(query, list, caller), userId });
    return this.cursors.answer(page, list, caller, (session) => SessionView.of(session));
  }

  @Delete('sessions')
  @AdminOperation({
    id: 'endUserSessions',
    summary: "End all of a person's sessions",
    description: 'With what was granted in them, offline access excepted.',
    scope: 'admin:sessions:write',
    path: ['user_id'],
    answer: { description: 'They have ended.' },
  })
  endSessions(@Param('user_id') userId: string, @CalledBy() caller: Caller): Promise<void> {
    return this.service.endSessions(userId, caller);
  }

  @Delete('sessions/:session_id')
  @AdminOperation({
    id: 'endUserSession',
    summary: "End one of a person's sessions",
    scope: 'admin:sessions:write',
    path: ['user_id', 'session_id'],
    answer: { description: 'It has ended.' },
  })
  endSession(
    @Param('user_id') userId: string,
    @Param('session_id') sessionId: string,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.endSession(userId, sessionId, caller);
  }

  @Get('grants')
  @AdminOperation({
    id: 'listUserGrants',
    summary: 'List what a person has granted',
    scope: 'admin:grants:read',
    path: ['user_id'],
    answer: { type: GrantView, list: true, description: 'A page of live grants, newest first.' },
  })
  async listGrants(
    @Param('user_id') userId: string,
    @Query() query: ListQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<GrantView>> {
    await this.users.find(userId);
    const list = `users/${userId}/grants`;
    const page = await this.grants.list({ ...this.cursors.read(query, list, caller), userId });
    return this.cursors.answer(page, list, caller, (grant) => GrantView.of(grant));
  }

  @Get('consents')
  @AdminOperation({
    id: 'listUserConsents',
    summary: 'List what a person has allowed clients',
    scope: 'admin:users:read',
    path: ['user_id'],
    answer: { type: ConsentView, list: true, description: 'A page of consents.' },
  })
  async listConsents(
    @Param('user_id') userId: string,
    @Query() query: ListQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<ConsentView>> {
    const list = `users/${userId}/consents`;
    const asked = this.cursors.read(query, list, caller);
    const consents = await this.service.consentsOf(userId);
    const page = this.cursors.slice(consents, ({ clientId }) => clientId, asked);
    return this.cursors.answer(page, list, caller, (consent) => ConsentView.of(consent));
  }

  @Delete('consents/:client_id')
  @AdminOperation({
    id: 'withdrawUserConsent',
    summary: 'Withdraw what a person has allowed a client',
    description: 'All that the client was granted by the person ends with it.',
    scope: 'admin:users:write',
    path: ['user_id', 'client_id'],
    answer: { description: 'It is withdrawn.' },
  })
  withdraw(
    @Param('user_id') userId: string,
    @Param('client_id') clientId: string,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.withdraw(userId, clientId, caller);
  }
}
