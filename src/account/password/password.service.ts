import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../kernel/clock.js';
import { requestOrigin, type RequestOrigin } from '../../kernel/request-origin.js';
import { SecurityNotices } from '../../notices/security-notices.service.js';
import { UsersService } from '../../users/users.service.js';
import { type Http } from '../gate/account-faces.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { SessionRenewal } from '../gate/session-renewal.service.js';
import { CurrentPassword } from './current-password.service.js';
import { type PasswordChange } from './password-change.js';

/** Fewest characters of a password that is the only factor (NIST SP 800-63B-4 §3.1.1.2). */
export const FEWEST_CHARACTERS = 15;

/** Changes a person's password. Whoever else is signed in as him is signed out; he himself is not (ASVS 7.4.3). */
@Injectable()
export class AccountPassword {
  constructor(
    private readonly users: UsersService,
    private readonly current: CurrentPassword,
    private readonly renewal: SessionRenewal,
    private readonly notices: SecurityNotices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Whether the present password is asked for: unless there is none, or he signed in without it (ASVS 6.2.3). */
  asksForCurrent({ user, session }: AccountPerson): boolean {
    return user.passwordHash !== null && session.amr.includes('pwd');
  }

  async change(
    person: AccountPerson,
    { current_password: current, new_password: password }: PasswordChange,
    http: Http,
  ): Promise<void> {
    const { user, session } = person;
    const origin = requestOrigin(http.request);
    if (this.asksForCurrent(person)) await this.prove(person, current ?? '', http);
    this.judge(password, current);
    await this.users.setPassword(user.id, password, session.id);
    await this.renewal.renew(session, [], http);
    this.record('password.changed', 'success', person, origin);
    await this.notices.tell(user, 'password_changed', { ...origin, at: this.clock.now() });
  }

  private judge(password: string, current: string | undefined): void {
    if (Array.from(password.normalize('NFC')).length < FEWEST_CHARACTERS)
      throw new AccountRefusal('password_short', { members: ['new_password'], count: FEWEST_CHARACTERS });
    if (password === current) throw new AccountRefusal('password_same', { members: ['new_password'] });
  }

  private async prove(person: AccountPerson, current: string, { request }: Http): Promise<void> {
    const result = await this.current.judge(person.user, current, request);
    if (result === 'right') return;
    this.record('account.password_wrong', 'failure', person, requestOrigin(request));
    if (result === 'resting') throw new AccountRefusal('resting');
    throw new AccountRefusal('wrong_password', { members: ['current_password'] });
  }

  private record(
    type: string,
    outcome: 'success' | 'failure',
    { user: { id } }: AccountPerson,
    { ipAddress }: RequestOrigin,
  ): void {
    this.audit.record({ type, outcome, actor: id, userId: id, ipAddress });
  }
}
