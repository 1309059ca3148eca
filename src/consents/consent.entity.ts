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

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('datetime', { name: 'updated_at', precision: 3 })
  updatedAt: Date;
}
