import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../kernel/clock.js';
import { maskedPhone } from '../../kernel/masked.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { PersonalSms } from '../../notices/personal-sms.service.js';
import { SecurityNotices } from '../../notices/security-notices.service.js';
import { UserChanges } from '../../users/user-changes.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { verifiedPhone } from '../../users/verified-contacts.js';
import { AccountRefusal } from '../gate/account.refusal.js';

/** Takes a number for the person's that he has proved, and tells him, at the old one too. */
@Injectable()
export class ProvedPhones {
  constructor(
    private readonly changes: UserChanges,
    private readonly notices: SecurityNotices,
    private readonly sms: PersonalSms,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async take({ id }: UserEntity, number: string, origin: RequestOrigin): Promise<void> {
    let former: string | undefined;
    const user = await this.changes.change(id, (before) => {
      former = verifiedPhone(before);
      return { claims: { ...before.claims, phone_number: number, phone_number_verified: true } };
    });
    if (!user) throw new AccountRefusal('gone');
    const { ipAddress } = origin;
    this.audit.record({
      type: 'account.phone_changed',
      outcome: 'success',
      actor: id,
      userId: id,
      ipAddress,
    });
    const facts = { ...origin, at: this.clock.now(), phone: maskedPhone(number) };
    await this.notices.tell(user, 'phone_proved', facts);
    if (former !== undefined && former !== number) await this.sms.tell(former, 'phone_replaced', user);
  }
}
