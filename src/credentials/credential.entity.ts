import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type CredentialType } from './credential.js';

/** MySQL's driver gives whole numbers of 64 bits as texts. */
const asNumber = { to: (value: number) => value, from: Number };

/** One thing with which a person proves who he is: a passkey, an authenticator app, or a recovery code. */
@Entity('credentials')
@Index('credentials_user', ['userId'])
@Index('credentials_handle', ['handle'], { unique: true })
export class CredentialEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('varchar', { name: 'user_id', length: 36 })
  userId: string;

  @Column('varchar', { length: 16 })
  type: CredentialType;

  /** What the person calls it. */
  @Column('varchar', { length: 100 })
  name: string;

  /** By what it is found: SHA-256 of a passkey's id, which may be longer than an index; a recovery code's keyed hash. */
  @Column('varchar', { length: 64, nullable: true })
  handle: string | null;

  /** A passkey's id, base64url. */
  @Column('text', { name: 'credential_id', nullable: true })
  credentialId: string | null;

  /** A passkey's public key: COSE, base64url. */
  @Column('text', { name: 'public_key', nullable: true })
  publicKey: string | null;

  /** An authenticator app's secret in base32, sealed at rest. */
  @Column('text', { nullable: true })
  secret: string | null;

  /** What may only rise: a passkey's signature counter, or the last time step of an authenticator app that was used. */
  @Column('bigint', { transformer: asNumber })
  counter: number;

  /** How a browser may reach the passkey. */
  @Column('simple-json', { nullable: true })
  transports: string[] | null;

  /** The model of the authenticator, as it says; vouched for where attestation is direct. */
  @Column('varchar', { length: 36, nullable: true })
  aaguid: string | null;

  /** Whether the passkey may be synced between devices; never changes (Web Authentication §6.1.3). */
  @Column('boolean', { name: 'backup_eligible' })
  backupEligible: boolean;

  @Column('boolean', { name: 'backed_up' })
  backedUp: boolean;

  /** Whether the authenticator has ever verified the person. */
  @Column('boolean', { name: 'user_verified' })
  userVerified: boolean;

  /** When there was a sign that somebody has a copy; it is not taken any more. */
  @Column('datetime', { name: 'suspended_at', precision: 3, nullable: true })
  suspendedAt: Date | null;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('datetime', { name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt: Date | null;
}
