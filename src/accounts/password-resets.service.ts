import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { OneTimeTokens } from './one-time-tokens.service.js';
import { OwnPasswords } from './own-passwords.service.js';
import { PASSWORD_RESET, type ResetRequest, type ResetRestart, type ResetToken } from './password-reset.js';

/** Whose password a link is for, and where he goes on afterwards. */
export interface OpenReset {
  user: UserEntity;
  restart: ResetRestart | undefined;
}

/** Lets people choose a new password by a link in a mail. Nobody is signed in by it, and no second factor goes. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly tokens: OneTimeTokens,
    private readonly users: UsersService,
    private readonly rules: PasswordRules,
    private readonly passwords: OwnPasswords,
    private readonly audit: AuditService,
  ) {}

  /** Asks for a link. Whose it is, and whether anybody's, is looked up behind the answer: it is the same for everybody. */
  async request(request: ResetRequest): Promise<void> {
    await this.deliveries.enqueue(PASSWORD_RESET, request);
  }

  /** What a link leads to; nothing once it is used, too old, or of no use since something of the account has changed. */
  async open(token: string): Promise<OpenReset | undefined> {
    const kept = await this.tokens.read<ResetToken>('reset-password', token);
    return kept && this.opened(kept);
  }

  /** Sets the password; a problem of the password leaves the link good, nothing at all is answered when it is not. */
  async complete(
    token: string,
    password: string,
    origin: RequestOrigin,
  ): Promise<OpenReset | PasswordProblem | undefined> {
    const open = await this.open(token);
    if (!open) return undefined;
    const problem = await this.rules.problem(password, { user: open.user });
    if (problem) return problem;
    const taken = await this.tokens.take<ResetToken>('reset-password', token);
    const reset = taken && (await this.opened(taken));
    if (!reset) return undefined;
    await this.passwords.set(reset.user, password, origin);
    const { id: userId } = reset.user;
    const { ipAddress } = origin;
    this.audit.record({ type: 'password.reset', outcome: 'success', actor: userId, userId, ipAddress });
    return reset;
  }

  private async opened({
    subject,
    data,
  }: {
    subject: string;
    data: ResetToken;
  }): Promise<OpenReset | undefined> {
    const user = await this.users.findStored(subject);
    const isSame =
      user?.disabledAt === null &&
      user.claims.email === data.email &&
      user.claims.email_verified === true &&
      (user.passwordChangedAt?.toISOString() ?? null) === data.passwordChangedAt;
    return isSame ? { user, restart: data.restart } : undefined;
  }
}
