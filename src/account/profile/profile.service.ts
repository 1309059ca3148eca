import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../kernel/clock.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { SecurityNotices } from '../../notices/security-notices.service.js';
import { type StandardClaims } from '../../users/standard-claims.js';
import { type UserEntity } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { AccountRefusal } from '../gate/account.refusal.js';

/** What of a person is changed, and the revision that he had before him; any, when nothing is told. */
export interface ProfileChange {
  claims: object;
  revision?: number;
}

/** Changes what a person says of himself. */
@Injectable()
export class AccountProfile {
  constructor(
    private readonly users: UsersService,
    private readonly audit: AuditService,
    private readonly notices: SecurityNotices,
    private readonly clock: Clock,
  ) {}

  /** The person as he is stored now. */
  async stored(id: string): Promise<UserEntity> {
    const user = await this.users.findStored(id);
    if (!user) throw new AccountRefusal('gone');
    return user;
  }

  /** Merges a patch into the claims; `null` removes. */
  async change(id: string, { claims, revision }: ProfileChange, origin: RequestOrigin): Promise<UserEntity> {
    const user = await this.stored(id);
    if (revision !== undefined && revision !== user.revision) throw new AccountRefusal('changed');
    await this.save(user, mergePatch(user.claims, claims));
    this.record('account.profile_changed', id, origin, { members: membersOf(claims) });
    return this.stored(id);
  }

  /** Takes the number away; another one is one that nobody has proved. */
  async changePhone(id: string, number: string | undefined, origin: RequestOrigin): Promise<void> {
    const user = await this.stored(id);
    if (number === user.claims.phone_number) return;
    const { phone_number: _old, phone_number_verified: _verified, ...others } = user.claims;
    const phone = number === undefined ? {} : { phone_number: number, phone_number_verified: false };
    await this.save(user, { ...others, ...phone });
    this.record('account.phone_changed', id, origin);
    if (user.claims.phone_number_verified)
      await this.notices.tell(user, 'factor_removed', { ...origin, at: this.clock.now(), what: 'sms' });
  }

  private async save(user: UserEntity, claims: StandardClaims): Promise<void> {
    const { username, roles, groups, attributes, disabledAt, revision } = user;
    const details = { username, claims, roles, groups, attributes };
    if (!(await this.users.update(user, details, disabledAt !== null, revision)))
      throw new AccountRefusal('changed');
  }

  private record(type: string, userId: string, { ipAddress }: RequestOrigin, detail?: object): void {
    const more = detail ? { detail: { ...detail } } : {};
    this.audit.record({ type, outcome: 'success', actor: userId, userId, ipAddress, ...more });
  }
}
