import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that has to reach somebody outside and has not yet; the row goes when it is delivered or given up. */
@Entity('deliveries')
export class DeliveryEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** Which handler delivers it. */
  @Column('varchar', { length: 64 })
  kind: string;

  /** Which of its receivers gets it; nothing in rows of the time before there was a difference. */
  @Column('varchar', { length: 64, nullable: true })
  destination: string | null;

  /** What the handler needs, as sealed JSON. */
  @Column('text')
  payload: string;

  /** How often it was tried; also what instances compare and swap to take a delivery. */
  @Column('int')
  attempts: number;

  /** When it is to be tried next. */
  @Index('deliveries_due')
  @Column('datetime', { name: 'due_at', precision: 3 })
  dueAt: Date;

  /** When it is given up. */
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
