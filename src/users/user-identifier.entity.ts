import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What a person may type to say who he is: user names and e-mail addresses in one namespace, so that nobody's user
 * name can be somebody else's address, and telephone numbers that are known to be his beside it. The database's primary key makes two racing registrations one.
 */
@Entity('user_identifiers')
export class UserIdentifierEntity {
  /** The normalized form (see `identifier.ts`). */
  @PrimaryColumn('varchar', { length: 255 })
  value: string;

  @Index('user_identifiers_user')
  @Column('varchar', { name: 'user_id', length: 36 })
  userId: string;

  @Column('varchar', { length: 16 })
  kind: 'username' | 'email' | 'phone';
}
