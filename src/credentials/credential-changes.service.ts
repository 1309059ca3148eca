import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../kernel/clock.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { type ChangedBy, CREDENTIAL_TYPES, type CredentialType } from './credential.js';
import { type CredentialEntity } from './credential.entity.js';
import { CredentialRows } from './credential-rows.service.js';

/** What happens to credentials. */
export type CredentialChange =
  | 'credential.added'
  | 'credential.renamed'
  | 'credential.removed'
  | 'recovery_codes.made'
  | 'recovery_code.used'
  | 'passkey.cloned'
  | 'passkey.backup_eligibility_changed'
  | 'passkey.backup_state_changed';

/** Which credential it happened to. */
export type Changed = Pick<CredentialEntity, 'userId' | 'type'> &
  Partial<Pick<CredentialEntity, 'id' | 'name'>>;

/** The one place that every change of what people have enrolled goes through: it is recorded, and copies are dropped. */
@Injectable()
export class CredentialChanges {
  private readonly methods: FreshCache<readonly CredentialType[]>;

  constructor(
    private readonly rows: CredentialRows,
    private readonly audit: AuditService,
    clock: Clock,
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

  private async readMethods(userId: string): Promise<readonly CredentialType[]> {
    const rows = await this.rows.listOf(userId);
    const usable = rows.filter(
      ({ type, suspendedAt, lastUsedAt }) =>
        suspendedAt === null && (type !== 'recovery_code' || lastUsedAt === null),
    );
    return CREDENTIAL_TYPES.filter((type) => usable.some((each) => each.type === type));
  }
}
