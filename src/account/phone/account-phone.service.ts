import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { phoneNumber } from '../../kernel/phone-number.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { verifiedPhone } from '../../users/verified-contacts.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { AccountProfile } from '../profile/profile.service.js';
import { PhoneProofs } from './phone-proofs.service.js';
import { ProvedPhones } from './proved-phones.service.js';

/** What there is to see of a person's telephone number. */
export interface ShownPhone {
  number: string | undefined;
  isProved: boolean;
  /** The number that waits for its code. */
  waiting: string | undefined;
  /** Whether numbers can be proved. */
  provable: boolean;
}

/** Changes a person's telephone number: where SMS can be sent, for one that he has proved. */
@Injectable()
export class AccountPhone {
  constructor(
    private readonly proofs: PhoneProofs,
    private readonly proved: ProvedPhones,
    private readonly profile: AccountProfile,
    private readonly audit: AuditService,
  ) {}

  async shown(person: AccountPerson): Promise<ShownPhone> {
    const { claims } = await this.profile.stored(person.user.id);
    const { available: provable } = this.proofs;
    return {
      number: claims.phone_number,
      isProved: claims.phone_number_verified === true,
      waiting: provable ? await this.proofs.waiting(person) : undefined,
      provable,
    };
  }

  /** Takes the number away, or another one to prove; says whether a code is on its way to it. */
  async change(person: AccountPerson, typed: string | undefined, origin: RequestOrigin): Promise<boolean> {
    const { id } = person.user;
    if (typed === undefined || !this.proofs.available) {
      await this.profile.changePhone(id, typed, origin);
      return false;
    }
    const number = phoneNumber(typed);
    if (number === undefined) throw new AccountRefusal('phone_malformed', { members: ['phone_number'] });
    if (number === verifiedPhone(await this.profile.stored(id))) return false;
    await this.proofs.begin(person, number, origin.ipAddress);
    this.record('account.phone_change_asked', 'success', id, origin);
    return true;
  }

  /** Takes the number that waits for the person's when the code is right; throws `AccountRefusal`. */
  async confirm(person: AccountPerson, code: string, origin: RequestOrigin): Promise<void> {
    const number = await this.proofs.prove(person, code).catch((error: unknown) => {
      this.record('account.phone_code_wrong', 'failure', person.user.id, origin);
      throw error;
    });
    await this.proved.take(person.user, number, origin);
  }

  private record(
    type: string,
    outcome: 'success' | 'failure',
    userId: string,
    { ipAddress }: RequestOrigin,
  ): void {
    this.audit.record({ type, outcome, actor: userId, userId, ipAddress });
  }
}
