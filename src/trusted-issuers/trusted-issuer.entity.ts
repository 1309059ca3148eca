import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../database/revised-row.js';
import { type AssertionPolicy } from './assertion-policy.js';
import { type PublicKeySet } from './public-key-set.js';
import { type TrustPurpose } from './trust-purpose.js';

/** Somebody else whose signed statements Cardea believes, for some purposes. */
@Entity('trusted_issuers')
export class TrustedIssuerEntity extends RevisedRow {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** The exact `iss` of what it signs. */
  @Index('trusted_issuers_issuer', { unique: true })
  @Column('varchar', { length: 255 })
  issuer: string;

  @Column('varchar', { length: 255 })
  name: string;

  @Column('simple-json')
  purposes: TrustPurpose[];

  /** Its keys; nothing when it publishes them at `jwksUri`. */
  @Column('simple-json', { nullable: true })
  jwks: PublicKeySet | null;

  @Column('varchar', { name: 'jwks_uri', length: 2048, nullable: true })
  jwksUri: string | null;

  /** What its assertions are good for; nothing when it is not trusted for any. */
  @Column('simple-json', { name: 'assertion_policy', nullable: true })
  assertionPolicy: AssertionPolicy | null;
}
