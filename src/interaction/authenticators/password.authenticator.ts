import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { AMR } from '../../kernel/authentication-methods.js';
import { PasswordVerifier } from '../../users/password-verifier.js';
import { type UserEntity } from '../../users/user.entity.js';
import {
  type Answer,
  Authenticator,
  type Begun,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticator.js';

/** Seconds in which the password can be entered, and how often; the account's own limit is stricter. */
const LIFETIME = 3600;
const TRIES = 100;

/** User name (or e-mail address) and password. */
@Injectable()
export class PasswordAuthenticator extends Authenticator {
  readonly method = 'password';

  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly audit: AuditService,
  ) {
    super();
  }

  override refuseWhenBusy(): void {
    this.passwords.refuseWhenBusy();
  }

  has(user: UserEntity): Promise<boolean> {
    return Promise.resolve(user.passwordHash !== null);
  }

  initiate(): Promise<Begun> {
    return Promise.resolve({ challenge: {}, kept: {}, lifetime: LIFETIME, tries: TRIES });
  }

  async perform(
    { user, identifier, resting }: Candidate,
    _kept: unknown,
    { password }: Answer,
    { origin: { ipAddress } }: TryContext,
  ): Promise<Proved | Refusal> {
    if ((!user && !resting && !identifier) || !password) return 'missing';
    const right = await this.passwords.isRight(user, password);
    if (user && right && user.disabledAt === null) return { userId: user.id, amr: [...AMR.password] };
    const userId = (user ?? resting)?.id;
    this.audit.record({
      type: 'login.failed',
      outcome: 'failure',
      actor: userId ?? 'anonymous',
      ...(userId === undefined ? {} : { userId }),
      ipAddress,
      reason: resting ? 'locked' : !user ? 'unknown' : right ? 'disabled' : 'wrong',
    });
    return 'wrong-credentials';
  }
}
