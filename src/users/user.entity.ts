import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../database/revised-row.js';
import { type RequiredAction } from './required-actions.js';
import { type StandardClaims } from './standard-claims.js';

/** A person who can sign in. */
@Entity('users')
export class UserEntity extends RevisedRow {
  /** UUIDv7; also the public subject identifier (`sub`). */
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** As the person writes it; unique in its normalized form (see `user_identifiers`). */
  @Column('varchar', { length: 255 })
  username: string;

  /** argon2id in PHC string format; nothing when the person has no password. */
  @Column('varchar', { name: 'password_hash', length: 255, nullable: true })
  passwordHash: string | null;

  @Column('datetime', { name: 'password_changed_at', precision: 3, nullable: true })
  passwordChangedAt: Date | null;

  /** What a client must know to ask the person over the back channel, hashed like a password; nothing when not needed. */
  @Column('varchar', { name: 'user_code_hash', length: 255, nullable: true })
  userCodeHash: string | null;

  /** OIDC standard claims by their registered names, absent ones left out (OIDC Core §5.1). */
  @Column('simple-json')
  claims: StandardClaims;

  @Column('simple-json')
  roles: string[];

  @Column('simple-json')
  groups: string[];

  /** The company's own data; released by claim mappers only. */
  @Column('simple-json')
  attributes: Record<string, unknown>;

  /** What the person must do before he goes on after signing in, see `accounts/required-action.ts`. */
  @Column('simple-json', { name: 'required_actions', nullable: true })
  requiredActions: RequiredAction[] | null;

  /** Which version of the terms he has accepted last, and when (ISO 8601). */
  @Column('simple-json', { name: 'accepted_terms', nullable: true })
  acceptedTerms: { version: string; at: string } | null;

  /** Hashes of former passwords, newest first, as many as `PASSWORD_HISTORY` says. */
  @Column('simple-json', { name: 'password_history', nullable: true })
  passwordHistory: string[] | null;

  @Column('datetime', { name: 'disabled_at', precision: 3, nullable: true })
  disabledAt: Date | null;

  /** Wrong tries on strange devices since the last sign-in on one; `AttemptCounter` alone changes it. */
  @Column('int', { name: 'failed_logins' })
  failedLogins: number;

  @Column('datetime', { name: 'locked_until', precision: 3, nullable: true })
  lockedUntil: Date | null;
}
