import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One access token that was revoked on its own, while what it rests on stands; forgotten once the token has expired. */
@Entity('revoked_tokens')
export class RevokedTokenEntity {
  /** The token's `jti` (RFC 7519 §4.1.7). */
  @PrimaryColumn('varchar', { length: 64 })
  jti: string;

  /** When the token would have expired. */
  @Index('revoked_tokens_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
