import { Injectable, Logger } from '@nestjs/common';
import { type UserEntity } from '../users/user.entity.js';
import { verifiedEmail } from '../users/verified-contacts.js';
import { type LetterName } from './letter-texts.js';
import { PersonalMails } from './personal-mails.service.js';

/** What a person is told of without asking. */
export type SecurityNotice = Extract<
  LetterName,
  | 'password_changed'
  | 'factor_added'
  | 'factor_removed'
  | 'passkey_suspended'
  | 'email_changed'
  | 'phone_proved'
  | 'new_device'
  | 'recovery_codes_made'
  | 'recovery_codes_few'
>;

/** Where and when it was done. */
export interface NoticeFacts {
  ipAddress: string;
  userAgent: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The method that was added or removed, or the name that the person gave it. */
  what?: string;
  /** The address before it was changed: it is told as well, if it was known to be the person's. */
  formerEmail?: string;
  /** The telephone number, masked. */
  phone?: string;
  /** How many recovery codes are left. */
  left?: number;
}

/** Tells people what was done to their account, so that they notice what they have not done (ASVS 6.3.7). */
@Injectable()
export class SecurityNotices {
  private readonly logger = new Logger('Notices');

  constructor(private readonly mails: PersonalMails) {}

  /** What has been done stays done when nobody can be told; that is in the log. */
  async tell(user: UserEntity, notice: SecurityNotice, facts: NoticeFacts): Promise<void> {
    if (!this.mails.available) return;
    const { ipAddress, userAgent, at, what, formerEmail, phone, left } = facts;
    const words = {
      email: user.claims.email ?? '',
      formerEmail: formerEmail ?? '',
      phone: phone ?? '',
      left: String(left ?? ''),
    };
    const values = { words, origin: { ipAddress, userAgent }, at, ...(what === undefined ? {} : { what }) };
    const addresses = [verifiedEmail(user), formerEmail].filter((address) => address !== undefined);
    const told = addresses.map((address) => this.mails.send(address, notice, values, { person: user }));
    for (const outcome of await Promise.allSettled(told))
      if (outcome.status === 'rejected')
        this.logger.error({ msg: 'a person could not be told', notice, error: String(outcome.reason) });
  }
}
