import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { AMR } from '../../kernel/authentication-methods.js';
import { EphemeralStore } from '../../store/ephemeral-store.js';
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

/** Failed tries from one address within a minute before it has to wait. */
const TRIES_A_MINUTE = 100;
/** Seconds in which the password can be entered, and how often; the account's own limit is stricter. */
const LIFETIME = 3600;
const TRIES = 100;

/** User name (or e-mail address) and password. */
@Injectable()
export class PasswordAuthenticator extends Authenticator {
  readonly method = 'password';

  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly store: EphemeralStore,
    private readonly audit: AuditService,
  ) {
    super();
  }

  has(user: UserEntity): Promise<boolean> {
    return Promise.resolve(user.passwordHash !== null);
  }

  initiate(): Promise<Begun> {
    return Promise.resolve({ challenge: {}, kept: {}, lifetime: LIFETIME, tries: TRIES });
  }

  async perform(
    { user: named, identifier }: Candidate,
    _kept: unknown,
    { password }: Answer,
    { origin: { ipAddress } }: Pick<TryContext, 'origin'>,
  ): Promise<Proved | Refusal> {
    const username = identifier ?? named?.username;
    if (!username || !password) return 'missing';
    if ((await this.failures(ipAddress)) >= TRIES_A_MINUTE) return 'throttled';
    const outcome = await this.passwords.verify(username, password);
    const userId = outcome.user?.id;
    if (outcome.result !== 'right') {
      await this.store.increment('login-failures', ipAddress, 60);
      this.audit.record({
        type: 'login.failed',
        outcome: 'failure',
        actor: userId ?? 'anonymous',
        ...(userId === undefined ? {} : { userId }),
        ipAddress,
        reason: outcome.result,
      });
      return 'wrong-credentials';
    }
    return { userId: outcome.user.id, amr: [...AMR.password] };
  }

  private async failures(ipAddress: string): Promise<number> {
    return (await this.store.get<number>('login-failures', ipAddress)) ?? 0;
  }
}
