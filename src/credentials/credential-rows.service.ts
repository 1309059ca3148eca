import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, Repository } from 'typeorm';
import { row } from '../database/row.js';
import { Statements } from '../database/statements.js';
import { unlessTaken } from '../database/unless-taken.js';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { type CredentialType } from './credential.js';
import { CredentialEntity } from './credential.entity.js';

/** The credential belongs to somebody already. */
export class CredentialTakenError extends Error {}

/** The person has as many of the type as anybody may have. */
export class TooManyCredentialsError extends Error {}

/** What a new credential has that is not the same for all. */
export type NewCredential = Pick<CredentialEntity, 'userId' | 'type' | 'name'> & Partial<CredentialEntity>;

/** Reads and writes the rows of credentials; what may happen once is one conditional statement. */
@Injectable()
export class CredentialRows {
  constructor(
    @InjectRepository(CredentialEntity) private readonly rows: Repository<CredentialEntity>,
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  /** A person's credentials, oldest first. */
  listOf(userId: string, type?: CredentialType): Promise<CredentialEntity[]> {
    return this.rows.find({ where: { userId, ...(type ? { type } : {}) }, order: { id: 'ASC' } });
  }

  async findByHandle(handle: string): Promise<CredentialEntity | undefined> {
    return (await this.rows.findOneBy({ handle })) ?? undefined;
  }

  /** Recovery codes that have not been used. */
  countUnused(userId: string): Promise<number> {
    return this.rows.countBy({ userId, type: 'recovery_code', lastUsedAt: IsNull() });
  }

  /** A complete row, not stored yet; `id` is made unless given. */
  make(given: NewCredential): CredentialEntity {
    const now = this.clock.date();
    return this.rows.create({
      ...{ id: uuidv7(now.getTime()), handle: null, credentialId: null, publicKey: null, secret: null },
      ...{ counter: 0, transports: null, aaguid: null, backupEligible: false, backedUp: false },
      ...{ userVerified: false, suspendedAt: null, createdAt: now, lastUsedAt: null },
      ...given,
    });
  }

  /**
   * Stores one; throws `CredentialTakenError` when somebody has it, `TooManyCredentialsError` unless the person may have one
   * more of the type. It is counted again behind the insertion, and taken back: of many at once, never too many stay.
   */
  async insert(credential: CredentialEntity, most: number): Promise<void> {
    await this.refuseMoreThan(most - 1, credential);
    await unlessTaken(
      () => this.rows.insert(row(credential)),
      () => new CredentialTakenError('the credential belongs to somebody already'),
    );
    await this.refuseMoreThan(most, credential).catch(async (error: unknown) => {
      await this.rows.delete({ id: credential.id });
      throw error;
    });
  }

  /** Puts credentials in the place of all that the person has of the type. */
  async replace(userId: string, type: CredentialType, credentials: CredentialEntity[]): Promise<void> {
    await this.inTransaction(async (manager) => {
      await manager.delete(CredentialEntity, { userId, type });
      await manager.insert(
        CredentialEntity,
        credentials.map((each) => row(each)),
      );
    });
  }

  inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.rows.manager.transaction(work);
  }

  /**
   * Notes a use whose counter must be higher than all before, or one without a counter; of many at once with the same
   * counter, one succeeds. What is suspended is not used.
   */
  async use(id: string, counter: number): Promise<boolean> {
    const changed = await this.statements.write(
      'UPDATE credentials SET counter = ?, last_used_at = ? WHERE id = ? AND suspended_at IS NULL ' +
        'AND (counter < ? OR (counter = 0 AND ? = 0))',
      [counter, this.clock.date(), id, counter, counter],
    );
    return changed === 1;
  }

  /** Uses a code up; of many at once, one succeeds. */
  async spend(userId: string, handle: string): Promise<boolean> {
    const changed = await this.statements.write(
      'UPDATE credentials SET last_used_at = ? WHERE handle = ? AND user_id = ? AND last_used_at IS NULL',
      [this.clock.date(), handle, userId],
    );
    return changed === 1;
  }

  /** Takes it out of use; says whether this call did. */
  async suspend(id: string): Promise<boolean> {
    const changed = await this.statements.write(
      'UPDATE credentials SET suspended_at = ? WHERE id = ? AND suspended_at IS NULL',
      [this.clock.date(), id],
    );
    return changed === 1;
  }

  /** Changes what nothing depends on; says whether there is such a row. */
  async update(
    id: string,
    userId: string,
    change: Partial<Pick<CredentialEntity, 'name' | 'backedUp' | 'userVerified'>>,
  ): Promise<boolean> {
    return (await this.rows.update({ id, userId }, change)).affected === 1;
  }

  private async refuseMoreThan(most: number, { userId, type }: CredentialEntity): Promise<void> {
    if ((await this.rows.countBy({ userId, type })) > most)
      throw new TooManyCredentialsError(`nobody may have more of the type ${type}`);
  }

  /** Removes all that a person has; says how many there were. */
  async removeAllOf(userId: string): Promise<number> {
    return (await this.rows.delete({ userId })).affected ?? 0;
  }
}
