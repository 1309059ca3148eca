import { Injectable } from '@nestjs/common';
import { type ConsentEntity } from '../../consents/consent.entity.js';
import { ConsentsService } from '../../consents/consents.service.js';
import { GrantsService } from '../../grants/grants.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { AdminUsers } from './admin-users.service.js';

/** Ends what a person has going: sessions, and what was allowed to clients. */
@Injectable()
export class UserAccess {
  constructor(
    private readonly admin: AdminUsers,
    private readonly sessions: SessionsService,
    private readonly consents: ConsentsService,
    private readonly grants: GrantsService,
    private readonly audit: AdminAudit,
  ) {}

  async endSessions(userId: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    await this.sessions.endAllOf(userId);
    this.audit.done(caller, 'user.sessions_ended', { userId });
  }

  async endSession(userId: string, sessionId: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    const session = await this.sessions.find(sessionId);
    if (session?.userId !== userId) throw new AdminError('not_found', 'there is no such session');
    await this.sessions.end(sessionId);
    this.audit.done(caller, 'session.ended', { userId, ids: { session_id: sessionId } });
  }

  async consentsOf(userId: string): Promise<ConsentEntity[]> {
    await this.admin.find(userId);
    return this.consents.listOf(userId);
  }

  /** What rests on the consent ends with it. */
  async withdraw(userId: string, clientId: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    if (!(await this.consents.withdraw(userId, clientId))) {
      throw new AdminError('not_found', 'there is no such consent');
    }
    await this.grants.revokeOfConsent(userId, clientId, 'consent_withdrawn');
    this.audit.done(caller, 'consent.withdrawn', { userId, clientId });
  }
}
