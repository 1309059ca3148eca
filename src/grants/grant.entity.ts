import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type Actor } from './actor.js';
import { type AuthorizationDetail } from './authorization-detail.js';
import { type Confirmation } from './confirmation.js';
import { type RequestedClaims } from './requested-claims.js';

/**
 * What a person (or a client for itself) has granted, and the one row behind all of its tokens: they are sealed or
 * signed, not stored. Ending this row ends them all.
 */
@Entity('grants')
export class GrantEntity {
  /** UUIDv7. */
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Index('grants_client')
  @Column('varchar', { name: 'client_id', length: 128 })
  clientId: string;

  @Index('grants_user')
  @Column('varchar', { name: 'user_id', length: 36 })
  userId: string;

  /** The session it was born in; ends with it unless `offline`. */
  @Index('grants_session')
  @Column('varchar', { name: 'session_id', length: 36, nullable: true })
  sessionId: string | null;

  /** SHA-256 of the authorization code (or the assertion) it was made from: one makes one grant, whatever becomes of Redis. */
  @Index('grants_code', { unique: true })
  @Column('varchar', { name: 'code_hash', length: 43, nullable: true })
  codeHash: string | null;

  /** The grant whose token was exchanged for this one (RFC 8693); this one ends with it. */
  @Index('grants_parent')
  @Column('varchar', { name: 'parent_id', length: 36, nullable: true })
  parentId: string | null;

  /** Who acts for the person with its tokens; people in it by their own id. */
  @Column('simple-json', { nullable: true })
  actor: Actor | null;

  /** The key that its refresh tokens are bound to (RFC 9449 §5, RFC 8705 §4). */
  @Column('simple-json', { nullable: true })
  confirmation: Confirmation | null;

  @Column('simple-json')
  scopes: string[];

  /** Resource indicators (RFC 8707). */
  @Column('simple-json')
  resources: string[];

  /** The `claims` parameter (OIDC Core §5.5). */
  @Column('simple-json')
  claims: RequestedClaims;

  /** What was granted in detail (RFC 9396); nothing for most. */
  @Column('simple-json', { name: 'authorization_details', nullable: true })
  details: AuthorizationDetail[] | null;

  @Column('datetime', { name: 'auth_time', precision: 3 })
  authTime: Date;

  @Column('varchar', { length: 64 })
  acr: string;

  @Column('simple-json')
  amr: string[];

  /** Whether it outlives its session (`offline_access`, OIDC Core §11). */
  @Column('boolean')
  offline: boolean;

  /** How often its refresh token was rotated; the number inside the newest one. */
  @Column('int')
  counter: number;

  @Column('datetime', { name: 'rotated_at', precision: 3, nullable: true })
  rotatedAt: Date | null;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  /** The idle limit, moved by each use; never beyond `absolute_expires_at`. */
  @Index('grants_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;

  @Column('datetime', { name: 'absolute_expires_at', precision: 3 })
  absoluteExpiresAt: Date;

  @Column('datetime', { name: 'revoked_at', precision: 3, nullable: true })
  revokedAt: Date | null;

  /** Why it was revoked, for the administrator. */
  @Column('varchar', { name: 'revocation_reason', length: 32, nullable: true })
  revocationReason: string | null;
}
