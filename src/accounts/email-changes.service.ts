import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { UserChanges } from '../users/user-changes.service.js';
import { IdentifierMalformedError, IdentifierTakenError } from '../users/user-identifiers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { accountAddress } from './account-address.js';
import { AccountMails } from './account-mails.service.js';
import { EMAIL_CHANGE, type EmailChangeRequest, type EmailToken } from './email-change.js';
import { type Kept, OneTimeTokens } from './one-time-tokens.service.js';
import { withProvedEmail } from './with-proved-email.js';

const PURPOSES = ['verify-email', 'change-email'] as const;

/** Lets people prove that an address is theirs: the one that they have, or another that they want instead. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly tokens: OneTimeTokens,
    private readonly users: UsersService,
    private readonly changes: UserChanges,
    private readonly mails: AccountMails,
    private readonly audit: AuditService,
  ) {}

  /**
   * Mails a link to an address that a person wants to have or to prove; he keeps the one he has until the link is
   * followed. Whoever calls this has seen him prove who he is within minutes. Says whether it is an address at all, and
   * nothing of whether it is somebody else's.
   */
  async request({ email, ...request }: EmailChangeRequest): Promise<boolean> {
    const address = accountAddress(email);
    if (address !== undefined) await this.deliveries.enqueue(EMAIL_CHANGE, { ...request, email: address });
    return address !== undefined;
  }

  /** The address that a link proves; nothing when it is used, too old or of no use any more. */
  async open(token: string): Promise<string | undefined> {
    for (const purpose of PURPOSES) {
      const kept = await this.tokens.read<EmailToken>(purpose, token);
      if (kept && (await this.personOf(kept))) return kept.data.email;
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
    const { email, present } = kept.data;
    const user = await this.proved(kept).catch((error: unknown) => {
      if (error instanceof IdentifierTakenError || error instanceof IdentifierMalformedError)
        return undefined;
      throw error;
    });
    if (!user) return undefined;
    const { id: userId } = user;
    const isNew = email !== present;
    const type = isNew ? 'user.email_changed' : 'user.email_verified';
    this.audit.record({ type, outcome: 'success', actor: userId, userId, ipAddress: origin.ipAddress });
    if (isNew && present !== null)
      await this.mails.send(
        present,
        'email_changed',
        { words: { email, from: origin.ipAddress } },
        { person: user },
      );
    return user;
  }

  private proved({ subject, data }: Kept<EmailToken>): Promise<UserEntity | undefined> {
    return this.changes.change(subject, (user) =>
      (user.claims.email ?? null) === data.present ? withProvedEmail(user, data.email) : undefined,
    );
  }

  private async personOf({ subject, data }: Kept<EmailToken>): Promise<UserEntity | undefined> {
    const user = await this.users.findStored(subject);
    return user?.disabledAt === null && (user.claims.email ?? null) === data.present ? user : undefined;
  }
}
