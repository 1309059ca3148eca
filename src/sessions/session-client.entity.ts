import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client that a session has signed in to and that wants to be told when the session ends. */
@Entity('session_clients')
export class SessionClientEntity {
  @PrimaryColumn('varchar', { name: 'session_id', length: 36 })
  sessionId: string;

  @PrimaryColumn('varchar', { name: 'client_id', length: 128 })
  clientId: string;

  /** Not before the session's own limit. */
  @Index('session_clients_expiry')
  @Column('datetime', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
