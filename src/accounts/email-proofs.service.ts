import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { SecurityNotices } from '../notices/security-notices.service.js';
import { UserChanges } from '../users/user-changes.service.js';
import { IdentifierMalformedError, IdentifierTakenError } from '../users/user-identifiers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type EmailToken } from './email-change.js';
import { type Kept, OneTimeTokens } from './one-time-tokens.service.js';
import { withProvedEmail } from './with-proved-email.js';

const PURPOSES = ['verify-email', 'change-email'] as const;

/** Takes the links that prove addresses. */
@Injectable()
export class EmailProofs {
  constructor(
    private readonly tokens: OneTimeTokens,
    private readonly users: UsersService,
    private readonly changes: UserChanges,
    private readonly notices: SecurityNotices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The address that a link proves; nothing when it is used, too old or of no use any more. */
  async open(token: string): Promise<string | undefined> {
    for (const purpose of PURPOSES) {
      const kept = await this.tokens.read<EmailToken>(purpose, token);
      if (kept && (await this.isOfUse(kept))) return kept.data.email;
    }
    return undefined;
  }

  /** Takes the address for the person's; of many at once, one does. Nothing when the link is no good. */
  async complete(token: string, origin: RequestOrigin): Promise<UserEntity | undefined> {
    for (const purpose of PURPOSES) {
      const kept = await this.tokens.take<EmailToken>(purpose, token);
      if (kept) return this.prove(kept, origin);
    }
    return undefined;
  }

  private async prove(kept: Kept<EmailToken>, origin: RequestOrigin): Promise<UserEntity | undefined> {
    const { email, present, wasProved } = kept.data;
    const user = await this.changed(kept).catch((error: unknown) => {
      if (error instanceof IdentifierTakenError || error instanceof IdentifierMalformedError)
        return undefined;
      throw error;
    });
    if (!user) return undefined;
    const { id: userId } = user;
    const isNew = email !== present;
    const type = isNew ? 'user.email_changed' : 'user.email_verified';
    this.audit.record({ type, outcome: 'success', actor: userId, userId, ipAddress: origin.ipAddress });
    const former = present !== null && wasProved ? { formerEmail: present } : {};
    if (isNew) await this.notices.tell(user, 'email_changed', { ...origin, at: this.clock.now(), ...former });
    return user;
  }

  private changed({ subject, data }: Kept<EmailToken>): Promise<UserEntity | undefined> {
    return this.changes.change(subject, (user) =>
      (user.claims.email ?? null) === data.present ? withProvedEmail(user, data.email) : undefined,
    );
  }

  private async isOfUse({ subject, data }: Kept<EmailToken>): Promise<boolean> {
    const user = await this.users.findStored(subject);
    return user?.disabledAt === null && (user.claims.email ?? null) === data.present;
  }
}
