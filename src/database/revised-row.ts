import { Column } from 'typeorm';

/** The columns of a row that administrators change, and may change at the same time. */
export abstract class RevisedRow {
  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('datetime', { name: 'updated_at', precision: 3 })
  updatedAt: Date;

  /** Counts changes; the entity tag of the admin API. */
  @Column('int')
  revision: number;
}
