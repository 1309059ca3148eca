import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who may do a task that one instance does for all, until when. */
@Entity('leases')
export class LeaseEntity {
  @PrimaryColumn('varchar', { length: 64 })
  name: string;

  @Column('varchar', { length: 36 })
  holder: string;

  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
