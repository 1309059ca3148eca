import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AuditService } from '../audit/audit.service.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { CurrentPassword } from './current-password.service.js';
import { OwnPasswords } from './own-passwords.service.js';

/** What a person enters who chooses another password. */
export interface ChosenPassword {
  password: string | undefined;
  /** The same once more, where he was asked for it. */
  repeat?: string | undefined;
  /** The one that he has; nothing where he has proved just now who he is. */
  present?: string | undefined;
}

/** What is wrong with the password that he has: it is another one, or there were too many tries. */
export type PresentProblem = 'wrong' | 'resting';

/** Lets people who are signed in choose another password. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly users: UsersService,
    private readonly rules: PasswordRules,
    private readonly current: CurrentPassword,
    private readonly passwords: OwnPasswords,
    private readonly audit: AuditService,
  ) {}

  /**
   * Why the password cannot be changed, or nothing when it has been: to another one than the person had. All that he has
   * going ends with it, but for the session `keep`.
   */
  async change(
    user: UserEntity,
    { password, repeat, present }: ChosenPassword,
    request: FastifyRequest,
    keep?: string,
  ): Promise<PasswordProblem | PresentProblem | undefined> {
    const { fewest } = this.rules;
    if (password === undefined) return { reason: 'missing', fewest };
    if (repeat !== undefined && repeat !== password) return { reason: 'unequal', fewest };
    const proved = present === undefined ? 'right' : await this.current.judge(user, present, request);
    if (proved !== 'right') {
      this.record('password.wrong', 'failure', user, request);
      return proved;
    }
    const stored = (await this.users.findStored(user.id)) ?? user;
    const problem = await this.rules.problem(password, { user: stored, mustDiffer: true });
    if (problem) return problem;
    await this.passwords.set(user, password, requestOrigin(request), keep);
    this.record('password.changed', 'success', user, request);
    return undefined;
  }

  private record(
    type: string,
    outcome: 'success' | 'failure',
    { id: userId }: UserEntity,
    request: FastifyRequest,
  ): void {
    const { ipAddress } = requestOrigin(request);
    this.audit.record({ type, outcome, actor: userId, userId, ipAddress });
  }
}
