import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type RegistrationPolicy } from './registration-policy.js';

/** A token with which clients may register themselves (RFC 7591 §3). */
@Entity('initial_access_tokens')
export class InitialAccessTokenEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** SHA-256 of the token. */
  @Index('initial_access_tokens_token', { unique: true })
  @Column('varchar', { name: 'token_hash', length: 43 })
  tokenHash: string;

  /** What it is for, in the administrator's words. */
  @Column('varchar', { length: 255, nullable: true })
  note: string | null;

  @Column('simple-json')
  policy: RegistrationPolicy;

  @Column('int', { name: 'max_uses' })
  maxUses: number;

  @Column('int')
  uses: number;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Index('initial_access_tokens_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
