import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';
import { UserCodes } from '../users/user-codes.service.js';
import { type UserEntity } from '../users/user.entity.js';

/** Wrong user codes in an hour: of one client for one person, and of all clients for him. */
const OF_CLIENT: TryLimit = { kind: 'ciba-user-code', most: 5, period: 3600 };
const OF_USER: TryLimit = { kind: 'ciba-user-code-user', most: 20, period: 3600 };

/** Decides whether a person may be asked by a client now: his account does not rest, and his user code is right. */
@Injectable()
export class AskedUsers {
  constructor(
    private readonly attempts: AttemptCounter,
    private readonly userCodes: UserCodes,
    private readonly tries: WrongTries,
    private readonly audit: AuditService,
  ) {}

  /** Throws `access_denied`, `missing_user_code` or `invalid_user_code` (CIBA §13). */
  async admit(user: UserEntity, given: string | undefined, client: Client): Promise<void> {
    if (await this.attempts.rests(user.id)) throw denied('the person cannot be asked now');
    if (user.userCodeHash === null) return;
    // A code that the client is not registered for counts as left out (CIBA §4).
    const code = client.metadata.backchannel_user_code_parameter ? given : undefined;
    if (code === undefined) throw new OAuthError('missing_user_code', 'the person has a user code');
    await this.compare(user, code, client);
  }

  private async compare(user: UserEntity, code: string, client: Client): Promise<void> {
    const counters = [
      { limit: OF_CLIENT, key: `${user.id}:${client.id}` },
      { limit: OF_USER, key: user.id },
    ];
    const over = await Promise.all(counters.map(({ limit, key }) => this.tries.exceeds(limit, key)));
    if (over.includes(true)) throw denied('too many wrong user codes were sent for the person');
    if (!(await this.userCodes.matches(user, code))) {
      const event = { type: 'ciba.user_code_wrong', outcome: 'failure', actor: client.id } as const;
      this.audit.record({ ...event, clientId: client.id, userId: user.id });
      throw new OAuthError('invalid_user_code', 'the user code is wrong');
    }
    await Promise.all(counters.map(({ limit, key }) => this.tries.forgive(limit, key)));
  }
}

function denied(description: string): OAuthError {
  return new OAuthError('access_denied', description, { status: 403 });
}
