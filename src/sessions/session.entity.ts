import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A browser in which a person has signed in. */
@Entity('sessions')
export class SessionEntity {
  /** UUIDv7; the `sid` claim (OIDC Front-Channel Logout §3). */
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** SHA-256 of the cookie's secret, base64url. */
  @Index('sessions_token', { unique: true })
  @Column('varchar', { name: 'token_hash', length: 43 })
  tokenHash: string;

  @Index('sessions_user')
  @Column('varchar', { name: 'user_id', length: 36 })
  userId: string;

  /** When the person last proved who he is. */
  @Column('datetime', { name: 'auth_time', precision: 3 })
  authTime: Date;

  /** Authentication methods used, RFC 8176. */
  @Column('simple-json')
  amr: string[];

  /** Authentication context class reached (OIDC Core §2). */
  @Column('varchar', { length: 64 })
  acr: string;

  /** Address and browser at sign-in, for the list of sessions. */
  @Column('varchar', { name: 'ip_address', length: 45 })
  ipAddress: string;

  @Column('varchar', { name: 'user_agent', length: 255 })
  userAgent: string;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('datetime', { name: 'last_seen_at', precision: 3 })
  lastSeenAt: Date;

  /** The earlier of the idle and the absolute limit. */
  @Index('sessions_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
