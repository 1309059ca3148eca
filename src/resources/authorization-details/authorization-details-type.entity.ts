import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../../database/revised-row.js';
import { type DetailsConsent } from './details-consent.js';

/** A kind of details that an API understands, RFC 9396 §2. */
@Entity('authorization_details_types')
export class AuthorizationDetailsTypeEntity extends RevisedRow {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Index('authorization_details_types_server')
  @Column('varchar', { name: 'resource_server_id', length: 36 })
  resourceServerId: string;

  /** As clients ask for it; it means one thing on the whole server. */
  @Index('authorization_details_types_type', { unique: true })
  @Column('varchar', { length: 128 })
  type: string;

  /** What people read above such details. */
  @Column('varchar', { length: 120 })
  title: string;

  /** What such details look like, a JSON Schema (draft 2020-12). */
  @Column('simple-json')
  schema: Record<string, unknown>;

  /** What people read before a member's value, by its JSON Pointer (RFC 6901) without the positions in lists. */
  @Column('simple-json')
  labels: Record<string, string>;

  @Column('varchar', { length: 8 })
  consent: DetailsConsent;
}
