import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { PasswordVerifier } from '../users/password-verifier.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { OwnPasswords } from './own-passwords.service.js';

/** What a person enters who chooses another password. */
export interface ChosenPassword {
  password: string | undefined;
  /** The same once more, where he was asked for it. */
  repeat?: string | undefined;
  /** The one that he has; nothing where he has proved just now who he is. */
  present?: string | undefined;
}

/** Lets people who are signed in choose another password. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly users: UsersService,
    private readonly rules: PasswordRules,
    private readonly verifier: PasswordVerifier,
    private readonly passwords: OwnPasswords,
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
    await this.passwords.set(user, password, origin);
    const { id: userId } = user;
    const who = { actor: userId, userId, ipAddress: origin.ipAddress };
    this.audit.record({ type: 'password.changed', outcome: 'success', ...who });
    return undefined;
  }

  private async isPresent({ username }: UserEntity, password: string): Promise<boolean> {
    return (await this.verifier.verify(username, password)).result === 'right';
  }
}
