import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type RegistrationPolicy } from './registration-policy.js';

/** What lets a client that registered itself manage its registration (RFC 7592). */
@Entity('client_registrations')
export class ClientRegistrationEntity {
  @PrimaryColumn('varchar', { name: 'client_id', length: 128 })
  clientId: string;

  /** SHA-256 of the registration access token that is good now. */
  @Index('client_registrations_token', { unique: true })
  @Column('varchar', { name: 'token_hash', length: 43 })
  tokenHash: string;

  /** Goes on to hold for every change that the client makes. */
  @Column('simple-json')
  policy: RegistrationPolicy;

  @Column('datetime', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
