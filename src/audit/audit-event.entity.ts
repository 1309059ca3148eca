import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One thing that happened, for the people who answer for security. */
@Entity('audit_events')
export class AuditEventEntity {
  /** UUIDv7, so that events sort by time. */
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('datetime', { name: 'occurred_at', precision: 3 })
  occurredAt: Date;

  /** Dotted name, such as `login.failed`. */
  @Index('audit_events_type')
  @Column('varchar', { length: 64 })
  type: string;

  @Column('varchar', { length: 8 })
  outcome: 'success' | 'failure';

  /** Who did it: a user's id, a client's id, or `system`. */
  @Column('varchar', { length: 128 })
  actor: string;

  @Index('audit_events_client')
  @Column('varchar', { name: 'client_id', length: 128, nullable: true })
  clientId: string | null;

  @Index('audit_events_user')
  @Column('varchar', { name: 'user_id', length: 36, nullable: true })
  userId: string | null;

  @Column('varchar', { name: 'ip_address', length: 45, nullable: true })
  ipAddress: string | null;

  /** Why, in words; never a secret. */
  @Column('varchar', { length: 255, nullable: true })
  reason: string | null;

  @Column('simple-json', { nullable: true })
  detail: Record<string, unknown> | null;

  @Index('audit_events_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
