import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { PasswordVerifier } from '../users/password-verifier.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { UserChanges } from '../users/user-changes.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { AccountMails } from './account-mails.service.js';
import { withoutAction } from './without-action.js';

/** What a person enters who chooses another password. */
export interface ChosenPassword {
  password: string | undefined;
  /** The same once more, where he was asked for it. */
  repeat?: string | undefined;
  /** The one that he has; nothing where he has proved just now who he is. */
  present?: string | undefined;
}

/** Sets passwords that people choose for themselves. */
@Injectable()
export class OwnPasswords {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChanges,
    private readonly rules: PasswordRules,
    private readonly verifier: PasswordVerifier,
    private readonly mails: AccountMails,
    private readonly audit: AuditService,
  ) {}

  /** Why the password cannot be changed, or nothing when it has been: to another one than the person had. */
  async change(
    user: UserEntity,
    { password, repeat, present }: ChosenPassword,
    origin: RequestOrigin,
  ): Promise<PasswordProblem | 'wrong' | undefined> {
    const { fewest } = this.rules;
    if (password === undefined) return { reason: 'missing', fewest };
    if (repeat !== undefined && repeat !== password) return { reason: 'unequal', fewest };
    if (present !== undefined && !(await this.isPresent(user, present))) return 'wrong';
    const stored = (await this.users.findStored(user.id)) ?? user;
    const problem = await this.rules.problem(password, { user: stored, mustDiffer: true });
    if (problem) return problem;
    await this.set(user, password, origin);
    const { id: userId } = user;
    const who = { actor: userId, userId, ipAddress: origin.ipAddress };
    this.audit.record({ type: 'password.changed', outcome: 'success', ...who });
    return undefined;
  }

  /**
   * Sets a password that `PasswordRules` have nothing against: signs the person out everywhere, ends what he was required
   * to do about his password, and tells him by mail.
   */
  async set(user: UserEntity, password: string, origin: RequestOrigin): Promise<void> {
    await this.users.setPassword(user.id, password);
    await this.changes.change(user.id, (now) => withoutAction(now, 'change_password'));
    await this.mails.send(user, 'password_changed', { words: { from: origin.ipAddress } });
  }

  private async isPresent({ username }: UserEntity, password: string): Promise<boolean> {
    return (await this.verifier.verify(username, password)).result === 'right';
  }
}
