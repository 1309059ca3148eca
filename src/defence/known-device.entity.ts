import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A browser in which a person has signed in before; one browser has an entry for each person. */
@Entity('known_devices')
export class KnownDeviceEntity {
  /** SHA-256 of the cookie's secret and the person's id, base64url: no entry tells of another in the same browser. */
  @PrimaryColumn('varchar', { length: 43 })
  id: string;

  @Index('known_devices_user')
  @Column('varchar', { name: 'user_id', length: 36 })
  userId: string;

  /** Wrong tries in this browser since the last sign-in in it. */
  @Column('int', { name: 'failed_logins' })
  failedLogins: number;

  @Column('datetime', { name: 'locked_until', precision: 3, nullable: true })
  lockedUntil: Date | null;

  /** Address and browser at the last sign-in. */
  @Column('varchar', { name: 'ip_address', length: 45 })
  ipAddress: string;

  @Column('varchar', { name: 'user_agent', length: 255 })
  userAgent: string;

  @Column('datetime', { name: 'first_seen_at', precision: 3 })
  firstSeenAt: Date;

  @Column('datetime', { name: 'last_seen_at', precision: 3 })
  lastSeenAt: Date;

  @Index('known_devices_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
