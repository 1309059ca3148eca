import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { HintedSubjects } from './hinted-subjects.service.js';
import { type NamedSubject } from './named-subject.js';

/** People that a client may name in vain in an hour: enough for typing errors, too few to learn who is here. */
const UNKNOWN: TryLimit = { kind: 'ciba-unknown-user', most: 30, period: 3600 };

/** Finds the person that a client means, CIBA §7.1, §7.2. */
@Injectable()
export class HintedUsers {
  constructor(
    private readonly users: UsersService,
    private readonly subjects: HintedSubjects,
    private readonly tries: WrongTries,
    private readonly audit: AuditService,
  ) {}

  /** The person who may act now; `unknown_user_id` for all others, and `access_denied` once it was so too often. */
  async find(parameters: ReceivedParameters, client: Client): Promise<UserEntity> {
    const subject = await this.subjects.read(parameters, client);
    if (await this.tries.areUsedUp(UNKNOWN, client.id)) throw tooManyUnknown();
    const user = await this.personOf(subject);
    if (!user || user.disabledAt !== null) {
      const event = { type: 'ciba.unknown_user', outcome: 'failure', actor: client.id } as const;
      this.audit.record({ ...event, clientId: client.id });
      if (await this.tries.countWrong(UNKNOWN, client.id)) throw tooManyUnknown();
      throw new OAuthError('unknown_user_id', 'the person is not known here');
    }
    return user;
  }

  private personOf(subject: NamedSubject): Promise<UserEntity | undefined> {
    return 'userId' in subject
      ? this.users.findStored(subject.userId.slice(0, 36))
      : this.users.findByIdentifier(subject.identifier);
  }
}

function tooManyUnknown(): OAuthError {
  const description = 'too many unknown people were named; try again in an hour';
  return new OAuthError('access_denied', description, { status: 403 });
}
