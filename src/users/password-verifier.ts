import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { PasswordHasher } from './password-hasher.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

/** How a try ended; people are told no more than right or wrong. */
export type PasswordOutcome =
  | { result: 'right'; user: UserEntity }
  | { result: 'wrong' | 'locked' | 'disabled' | 'unknown'; user: UserEntity | undefined };

/** Compares a password with a person's, and lets an account rest when there are too many wrong ones. */
@Injectable()
export class PasswordVerifier {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly service: UsersService,
    private readonly hasher: PasswordHasher,
    private readonly attempts: AttemptCounter,
  ) {}

  /** Takes the same time whoever is named: a comparison is made in every case. */
  async verify(identifier: string, password: string): Promise<PasswordOutcome> {
    this.hasher.refuseWhenBusy();
    const user = await this.service.findByIdentifier(identifier);
    const counted = await this.attempts.count(user?.id, undefined);
    const matches = await this.compare(counted ? user : undefined, password);
    if (!user) return { result: 'unknown', user };
    if (!counted) return { result: 'locked', user };
    if (!matches) return { result: 'wrong', user };
    if (user.disabledAt) return { result: 'disabled', user };
    await this.succeed(user, password);
    return { result: 'right', user };
  }

  /** What was turned away was no try. */
  private async compare(user: UserEntity | undefined, password: string): Promise<boolean> {
    try {
      return await this.hasher.matches(password, user?.passwordHash ?? null);
    } catch (error) {
      if (user && error instanceof UnavailableError) await this.attempts.takeBack(user.id, undefined);
      throw error;
    }
  }

  private async succeed(user: UserEntity, password: string): Promise<void> {
    await this.attempts.reset(user.id, undefined);
    if (user.passwordHash && this.hasher.outdated(user.passwordHash)) {
      await this.users.update({ id: user.id }, { passwordHash: await this.hasher.hash(password) });
    }
  }
}
