import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../database/revised-row.js';
import { type ClientMetadata } from './client-metadata.js';

/** An application that uses Cardea. */
@Entity('clients')
export class ClientEntity extends RevisedRow {
  @PrimaryColumn('varchar', { name: 'client_id', length: 128 })
  clientId: string;

  /** A copy of the metadata's `client_name`, to search by. */
  @Column('varchar', { name: 'client_name', length: 255 })
  clientName: string;

  /** Client metadata by their registered names (RFC 7591 §2) and Cardea's extensions, defaults filled in. */
  @Column('simple-json')
  metadata: ClientMetadata;

  @Column('datetime', { name: 'disabled_at', precision: 3, nullable: true })
  disabledAt: Date | null;
}
