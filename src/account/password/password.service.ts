import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AuditService } from '../../audit/audit.service.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { SessionCookie } from '../../sessions/session-cookie.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { PasswordVerifier } from '../../users/password-verifier.js';
import { UsersService } from '../../users/users.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { type PasswordChange } from './password-change.js';

/** Fewest characters of a password that is the only factor (NIST SP 800-63B-4 §3.1.1.2). */
export const FEWEST_CHARACTERS = 15;

/** Changes a person's password. Whoever else is signed in as him is signed out; he himself is not (ASVS 7.4.3). */
@Injectable()
export class AccountPassword {
  constructor(
    private readonly users: UsersService,
    private readonly verifier: PasswordVerifier,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly audit: AuditService,
  ) {}

  /** Whether the present password is asked for: unless there is none, or he signed in without it (ASVS 6.2.3). */
  asksForCurrent({ user, session }: AccountPerson): boolean {
    return user.passwordHash !== null && session.amr.includes('pwd');
  }

  async change(
    person: AccountPerson,
    { current_password: current, new_password: password }: PasswordChange,
    origin: RequestOrigin,
    reply: FastifyReply,
  ): Promise<void> {
    const { user, session } = person;
    if (this.asksForCurrent(person)) await this.prove(person, current ?? '', origin);
    this.judge(password, current);
    await this.users.setPassword(user.id, password, session.id);
    const { userId, amr, acr } = session;
    // The session goes on with another secret, and with a sign-in that is not from before the change.
    const renewed = await this.sessions.begin({ userId, amr, acr }, origin, session);
    this.cookie.set(reply, renewed.secret, renewed.session);
    this.record('account.password_changed', 'success', person, origin);
  }

  private judge(password: string, current: string | undefined): void {
    if (Array.from(password.normalize('NFC')).length < FEWEST_CHARACTERS)
      throw new AccountRefusal('password_short', { members: ['new_password'], count: FEWEST_CHARACTERS });
    if (password === current) throw new AccountRefusal('password_same', { members: ['new_password'] });
  }

  private async prove(person: AccountPerson, current: string, origin: RequestOrigin): Promise<void> {
    const { result } = await this.verifier.verify(person.user.username, current);
    if (result === 'right') return;
    this.record('account.password_wrong', 'failure', person, origin);
    if (result === 'locked') throw new AccountRefusal('resting');
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
