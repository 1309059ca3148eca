import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One secret of a client; two may live at once, so that a secret is replaced without downtime. */
@Entity('client_secrets')
export class ClientSecretEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Index('client_secrets_client')
  @Column('varchar', { name: 'client_id', length: 128 })
  clientId: string;

  /** Keyed hash, base64url. */
  @Column('varchar', { length: 64 })
  hash: string;

  /** The secret itself, sealed; kept where the client signs with it. */
  @Column('text', { nullable: true })
  sealed: string | null;

  /** The first characters, so that an administrator can tell two secrets apart. */
  @Column('varchar', { length: 8 })
  hint: string;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('datetime', { name: 'expires_at', precision: 3, nullable: true })
  expiresAt: Date | null;
}
