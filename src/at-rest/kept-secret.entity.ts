import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A secret of Cardea's own: made once, since what it makes must stay, and sealed under the operator's. The table has the
 * name of the first that there was, since the release before looks for it there.
 */
@Entity('pairwise_secrets')
export class KeptSecretEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('text')
  sealed: string;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
