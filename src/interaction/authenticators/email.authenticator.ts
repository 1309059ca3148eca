import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../kernel/clock.js';
import { maskedEmail } from '../../kernel/masked.js';
import { MessageLimits } from '../../notices/message-limits.service.js';
import { PersonalMails } from '../../notices/personal-mails.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { verifiedEmail } from '../../users/verified-contacts.js';
import { CODE_LIFETIME, SentCodes } from '../sent/sent-codes.service.js';
import { type Candidate, type TryContext } from './authenticator.js';
import { SentCodeAuthenticator } from './sent-code.authenticator.js';

/** A code that is mailed to the address that is known to be the person's. */
@Injectable()
export class EmailAuthenticator extends SentCodeAuthenticator {
  readonly method = 'email';
  protected readonly channel = 'mail';

  constructor(
    codes: SentCodes,
    limits: MessageLimits,
    audit: AuditService,
    private readonly mails: PersonalMails,
    private readonly clock: Clock,
  ) {
    super(codes, limits, audit);
  }

  override get available(): boolean {
    return this.mails.available;
  }

  protected addressOf(user: UserEntity): string | undefined {
    return verifiedEmail(user);
  }

  protected masked(address: string): string {
    return maskedEmail(address);
  }

  protected send(
    to: string | undefined,
    code: string,
    { user: person }: Candidate,
    { clientName: client, origin, locales }: TryContext,
  ): Promise<void> {
    const words = { client, minutes: String(CODE_LIFETIME / 60) };
    const values = { words, code, origin, at: this.clock.now() };
    const options = { person, locales, notAfter: this.clock.date(CODE_LIFETIME) };
    return this.mails.send(to, 'sign_in_code', values, options);
  }
}
