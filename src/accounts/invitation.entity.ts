import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody whom an administrator has asked to make an account. */
@Entity('invitations')
export class InvitationEntity {
  /** UUIDv7. */
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** SHA-256 of the token in the link. */
  @Index('invitations_token', { unique: true })
  @Column('varchar', { name: 'token_hash', length: 43 })
  tokenHash: string;

  /** Where the link was sent; the address of the account. */
  @Column('varchar', { length: 255 })
  email: string;

  @Column('simple-json')
  roles: string[];

  @Column('simple-json')
  groups: string[];

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Index('invitations_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
