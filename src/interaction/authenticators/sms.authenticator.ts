import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../kernel/clock.js';
import { maskedPhone } from '../../kernel/masked.js';
import { MessageLimits } from '../../notices/message-limits.service.js';
import { PersonalSms } from '../../notices/personal-sms.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { verifiedPhone } from '../../users/verified-contacts.js';
import { CODE_LIFETIME, SentCodes } from '../sent/sent-codes.service.js';
import { type Candidate, type TryContext } from './authenticator.js';
import { SentCodeAuthenticator } from './sent-code.authenticator.js';

/** A code that is sent by SMS to the number that is known to be the person's. */
@Injectable()
export class SmsAuthenticator extends SentCodeAuthenticator {
  readonly method = 'sms';
  protected readonly channel = 'sms';

  constructor(
    codes: SentCodes,
    limits: MessageLimits,
    audit: AuditService,
    private readonly sms: PersonalSms,
    private readonly clock: Clock,
  ) {
    super(codes, limits, audit);
  }

  override get available(): boolean {
    return this.sms.available;
  }

  protected addressOf(user: UserEntity): string | undefined {
    return verifiedPhone(user);
  }

  protected masked(number: string): string {
    return maskedPhone(number);
  }

  protected send(
    to: string | undefined,
    code: string,
    { user: person }: Candidate,
    { clientName: client, locales }: TryContext,
  ): Promise<void> {
    const options = { person, locales, notAfter: this.clock.date(CODE_LIFETIME) };
    return this.sms.sendCode(to, 'sign_in_code', { code, client }, options);
  }
}
