import { Delete, Get, Param, Query } from '@nestjs/common';
import { SessionsService } from '../../sessions/sessions.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminController } from '../api/admin-controller.js';
import { found } from '../api/admin.error.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { SessionQuery } from './session-query.js';
import { SessionView } from './session-view.js';

const LIST = 'sessions';

/** Administers the browsers in which people have signed in. */
@AdminController('sessions', 'Sessions')
export class AdminSessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cursors: Cursors,
    private readonly audit: AdminAudit,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listSessions',
    summary: 'List sessions',
    scope: 'admin:sessions:read',
    answer: { type: SessionView, list: true, description: 'A page of live sessions, newest first.' },
  })
  async list(
    @Query() { user_id: userId, ...query }: SessionQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<SessionView>> {
    const page = await this.sessions.list({ ...this.cursors.read(query, LIST, caller), userId });
    return this.cursors.answer(page, LIST, caller, (session) => SessionView.of(session));
  }

  @Delete(':session_id')
  @AdminOperation({
    id: 'endSession',
    summary: 'End a session',
    description: 'With what was granted in it, offline access excepted.',
    scope: 'admin:sessions:write',
    path: ['session_id'],
    answer: { description: 'It has ended.' },
  })
  async end(@Param('session_id') id: string, @CalledBy() caller: Caller): Promise<void> {
    const { userId } = found(await this.sessions.find(id), 'session');
    await this.sessions.end(id);
    this.audit.done(caller, 'session.ended', { userId, ids: { session_id: id } });
  }
}
