import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a person has allowed a client, remembered so that he is not asked again. */
@Entity('consents')
@Index('consents_client', ['clientId'])
export class ConsentEntity {
  @PrimaryColumn('varchar', { name: 'user_id', length: 36 })
  userId: string;

  @PrimaryColumn('varchar', { name: 'client_id', length: 128 })
  clientId: string;

  @Column('simple-json')
  scopes: string[];

  /** SHA-256 of details that he need not be asked for again (RFC 9396), newest last. */
  @Column('simple-json', { name: 'authorization_details', nullable: true })
  details: string[] | null;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('datetime', { name: 'updated_at', precision: 3 })
  updatedAt: Date;
}
