import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../kernel/clock.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { type SecurityNotice, SecurityNotices } from '../notices/security-notices.service.js';
import { UsersService } from '../users/users.service.js';
import { type ChangedBy, CREDENTIAL_TYPES, type CredentialType } from './credential.js';
import { type CredentialEntity } from './credential.entity.js';
import { CredentialRows } from './credential-rows.service.js';

/** What happens to credentials. */
export type CredentialChange =
  | 'credential.added'
  | 'credential.renamed'
  | 'credential.removed'
  | 'recovery_codes.made'
  | 'recovery_codes.few'
  | 'recovery_code.used'
  | 'passkey.cloned'
  | 'passkey.backup_eligibility_changed'
  | 'passkey.backup_state_changed';

/** Of which changes the person is told (ASVS 6.3.7). */
const NOTICES: Partial<Record<CredentialChange, SecurityNotice>> = {
  'credential.added': 'factor_added',
  'credential.removed': 'factor_removed',
  'passkey.cloned': 'passkey_suspended',
  'recovery_codes.made': 'recovery_codes_made',
  'recovery_codes.few': 'recovery_codes_few',
};

/** Which credential it happened to. */
export type Changed = Pick<CredentialEntity, 'userId' | 'type'> &
  Partial<Pick<CredentialEntity, 'id' | 'name'>>;

/** The one place that every change of what people have enrolled goes through: it is recorded, and the person is told. */
@Injectable()
export class CredentialChanges {
  private readonly methods: FreshCache<readonly CredentialType[]>;

  constructor(
    private readonly rows: CredentialRows,
    private readonly audit: AuditService,
    private readonly users: UsersService,
    private readonly notices: SecurityNotices,
    private readonly clock: Clock,
  ) {
    this.methods = new FreshCache(clock, (userId) => this.readMethods(userId));
  }

  /** With what the person can prove who he is now, beside a password; a copy of at most a second's age. */
  methodsOf(userId: string): Promise<readonly CredentialType[]> {
    return this.methods.get(userId);
  }

  record(
    type: CredentialChange,
    changed: Changed,
    by: ChangedBy,
    detail: Record<string, unknown> = {},
  ): void {
    this.methods.drop(changed.userId);
    this.audit.record({
      type,
      outcome: type.startsWith('passkey.') && type !== 'passkey.backup_state_changed' ? 'failure' : 'success',
      actor: by.actor,
      userId: changed.userId,
      ipAddress: by.ipAddress,
      detail: {
        credential_type: changed.type,
        ...(changed.id === undefined ? {} : { credential_id: changed.id }),
        ...by.detail,
        ...detail,
      },
    });
  }

  /** The same, and tells the person by mail where there is something to tell. */
  async tell(
    type: CredentialChange,
    changed: Changed,
    by: ChangedBy,
    detail: { left?: number } & Record<string, unknown> = {},
  ): Promise<void> {
    this.record(type, changed, by, detail);
    const notice = NOTICES[type];
    const user = notice && (await this.users.findStored(changed.userId));
    if (!user) return;
    const { ipAddress, userAgent } = by;
    const { left } = detail;
    await this.notices.tell(user, notice, {
      ...{ ipAddress, userAgent, at: this.clock.now() },
      what: changed.name || changed.type,
      ...(left === undefined ? {} : { left }),
    });
  }

  private async readMethods(userId: string): Promise<readonly CredentialType[]> {
    const rows = await this.rows.listOf(userId);
    const usable = rows.filter(
      ({ type, suspendedAt, lastUsedAt }) =>
        suspendedAt === null && (type !== 'recovery_code' || lastUsedAt === null),
    );
    return CREDENTIAL_TYPES.filter((type) => usable.some((each) => each.type === type));
  }
}
