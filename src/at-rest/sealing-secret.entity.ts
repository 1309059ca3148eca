import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret of the operator that was the newest once, by a mark that does not tell it. */
@Entity('sealing_secrets')
export class SealingSecretEntity {
  @PrimaryColumn('varchar', { length: 16 })
  mark: string;

  @Column('datetime', { precision: 3 })
  since: Date;

  /** Until when there can be tokens that older secrets have sealed. */
  @Column('datetime', { name: 'older_needed_until', precision: 3 })
  olderNeededUntil: Date;
}
