import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { row } from '../database/row.js';
import { Clock } from '../kernel/clock.js';
import { UserIdentifiersService } from './user-identifiers.service.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

/** Others who change the same person at the same time go first so often. */
const TRIES = 5;

/** What a person himself can change, and what is noted of him on the way. */
export type UserChange = Partial<
  Pick<UserEntity, 'username' | 'claims' | 'requiredActions' | 'acceptedTerms'>
>;

/** Changes a person on his own behalf, on top of whatever administrators change meanwhile. */
@Injectable()
export class UserChanges {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly identifiers: UserIdentifiersService,
    private readonly service: UsersService,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes a person who may act by what is made of him as he is now; `change` is asked anew when he has changed in
   * between, and answers nothing when there is nothing to change. Answers the person, or nothing when there was none.
   * Throws `IdentifierTakenError` or `IdentifierMalformedError`.
   */
  async change(
    id: string,
    change: (user: UserEntity) => UserChange | undefined,
  ): Promise<UserEntity | undefined> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const user = await this.service.findStored(id);
      const made = user && user.disabledAt === null ? change(user) : undefined;
      if (!user || !made) return undefined;
      if (await this.store(user, made)) return { ...user, ...made, revision: user.revision + 1 };
    }
    throw new Error(`the person ${id} is changed by too many at once`);
  }

  private async store(user: UserEntity, change: UserChange): Promise<boolean> {
    const { id, revision } = user;
    const values = { ...change, updatedAt: this.clock.date(), revision: revision + 1 };
    const done = await this.users.manager.transaction(async (manager) => {
      const { affected } = await manager.update(UserEntity, { id, revision }, row<UserEntity>(values));
      if (affected !== 1) return false;
      await this.identifiers.claim(manager, { ...user, ...change });
      return true;
    });
    this.service.forget(id);
    return done;
  }
}
