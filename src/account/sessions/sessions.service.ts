import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { type SessionItem, sessionItem } from './session-item.js';

/** More than anybody has; the oldest beyond are still ended with all others. */
const MOST_LISTED = 200;

/** Shows a person where he is signed in, and signs him out there (ASVS 7.5.2). */
@Injectable()
export class AccountSessions {
  constructor(
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** The present one first, then the newest. */
  async list({ user, session }: AccountPerson): Promise<SessionItem[]> {
    const { items } = await this.sessions.list({ limit: MOST_LISTED, userId: user.id });
    return items
      .map((each) => sessionItem(each, session.id))
      .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
  }

  /** Ends another session of this person; what is not his is not told from what is gone. */
  async end(id: string, { user, session }: AccountPerson, origin: RequestOrigin): Promise<void> {
    const found = await this.sessions.find(id);
    if (found?.userId !== user.id || id === session.id) throw new AccountRefusal('gone');
    if (!(await this.sessions.endForGood(id))) throw new AccountRefusal('gone');
    this.record('account.session_ended', user.id, origin, { session_id: id });
  }

  async endOthers({ user, session }: AccountPerson, origin: RequestOrigin): Promise<void> {
    await this.sessions.endOthersForGood(user.id, session.id);
    this.record('account.sessions_ended', user.id, origin);
  }

  private record(type: string, userId: string, { ipAddress }: RequestOrigin, detail?: object): void {
    const more = detail ? { detail: { ...detail } } : {};
    this.audit.record({ type, outcome: 'success', actor: userId, userId, ipAddress, ...more });
  }
}
