import { type AuditService } from '../../audit/audit.service.js';
import { type CredentialsService } from '../../credentials/credentials.service.js';
import { AMR } from '../../kernel/authentication-methods.js';
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

/** Seconds in which a code can be entered, and how often; the account's own limit comes on top. */
const LIFETIME = 600;
const TRIES = 5;

/** What methods have in common whose codes the person has at hand: nothing is sent, a code is entered at once. */
export abstract class EnrolledCodeAuthenticator extends Authenticator {
  abstract override readonly method: 'totp' | 'recovery_code';

  constructor(
    private readonly credentials: CredentialsService,
    private readonly audit: AuditService,
  ) {
    super();
  }

  async has({ id }: UserEntity): Promise<boolean> {
    return (await this.credentials.methodsOf(id)).includes(this.method);
  }

  initiate(): Promise<Begun> {
    return Promise.resolve({ challenge: {}, kept: {}, lifetime: LIFETIME, tries: TRIES });
  }

  async perform(
    { user, resting }: Candidate,
    _kept: unknown,
    { pass_code: code }: Answer,
    { origin }: TryContext,
  ): Promise<Proved | Refusal> {
    if (!code) return 'missing';
    if (user && (await this.isRight(user, code, origin)))
      return { userId: user.id, amr: [...AMR[this.method]] };
    const userId = (user ?? resting)?.id;
    const who = userId === undefined ? { actor: 'anonymous' } : { actor: userId, userId };
    const reason = `${this.method}: ${resting ? 'locked' : 'wrong code'}`;
    this.audit.record({
      type: 'login.failed',
      outcome: 'failure',
      ...who,
      ipAddress: origin.ipAddress,
      reason,
    });
    return 'wrong-code';
  }

  /** Whether it is one of the person's codes, which is used up with it. */
  protected abstract isRight(user: UserEntity, code: string, origin: TryContext['origin']): Promise<boolean>;
}
