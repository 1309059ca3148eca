import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../database/revised-row.js';
import { type ClaimMapper } from './claim-mapper.js';

/** A scope about people that the company made, or what it adds to one of OpenID Connect. */
@Entity('scopes')
export class ScopeEntity extends RevisedRow {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Index('scopes_name', { unique: true })
  @Column('varchar', { length: 128 })
  name: string;

  /** What people read at consent. */
  @Column('varchar', { length: 255 })
  description: string;

  /** The claims that it releases. */
  @Column('simple-json')
  claims: ClaimMapper[];
}
