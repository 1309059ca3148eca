import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret behind pairwise subjects: made once, since they change with it, and sealed under the operator's. */
@Entity('pairwise_secrets')
export class PairwiseSecretEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('text')
  sealed: string;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
