import { type JWK } from 'jose';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A key that signs tokens: published first, signing later, published until its last token has expired. Or one to which
 * requests are encrypted: published until it is replaced, and kept for what is under way.
 */
@Entity('signing_keys')
export class SigningKeyEntity {
  @PrimaryColumn('varchar', { length: 64 })
  kid: string;

  /** JWS algorithm, RFC 7518 §3.1; or the family of JWE algorithms, §4.1. */
  @Column('varchar', { length: 8 })
  alg: string;

  @Column('simple-json', { name: 'public_jwk' })
  publicJwk: JWK;

  /** The private JWK, sealed under the operator's secret with the `kid` as context. */
  @Column('text', { name: 'sealed_private_jwk' })
  sealedPrivateJwk: string;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  /** From when on it may sign; it is in the JWKS before. */
  @Column('datetime', { name: 'activates_at', precision: 3 })
  activatesAt: Date;

  /** When it leaves the JWKS; nothing while it is not replaced. */
  @Index('signing_keys_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3, nullable: true })
  expiresAt: Date | null;
}
