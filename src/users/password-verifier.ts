import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import { PasswordHasher } from './password-hasher.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

/** Until an administrator or a new password lets the person in again. */
const FOR_GOOD = 100 * 365 * 24 * 3600;

/** From so many wrong passwords in a row, the account rests for so many seconds (NIST SP 800-63B-4 §3.2.2). */
const RESTS = [
  { failures: 100, seconds: FOR_GOOD },
  { failures: 50, seconds: 3600 },
  { failures: 20, seconds: 900 },
  { failures: 10, seconds: 120 },
  { failures: 5, seconds: 15 },
] as const;

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
    private readonly clock: Clock,
  ) {}

  /** Takes the same time whoever is named: a comparison is made in every case. */
  async verify(identifier: string, password: string): Promise<PasswordOutcome> {
    const user = await this.service.findByIdentifier(identifier);
    const counted = await this.countTry(user?.id ?? '');
    const matches = await this.hasher.matches(password, counted ? (user?.passwordHash ?? null) : null);
    if (!user) return { result: 'unknown', user };
    if (!counted) return { result: 'locked', user };
    if (!matches) return { result: 'wrong', user };
    if (user.disabledAt) return { result: 'disabled', user };
    await this.succeed(user, password);
    return { result: 'right', user };
  }

  /** Whether the account rests after wrong passwords; exact, unlike the copies that requests see. */
  async rests(id: string): Promise<boolean> {
    return this.isResting(await this.service.findStored(id));
  }

  /** The same of a copy that is at hand. */
  isResting(user: UserEntity | undefined): boolean {
    return (user?.lockedUntil?.getTime() ?? 0) > this.clock.now();
  }

  /**
   * Counts the try as failed before it is made, so that tries side by side cannot outrun the limit; says no while the
   * account rests. One statement, exact over all processes.
   */
  private async countTry(id: string): Promise<boolean> {
    const now = this.clock.date();
    const cases = RESTS.map(
      ({ failures }, index) => `WHEN failed_logins + 1 >= ${failures} THEN :rest${index}`,
    );
    const parameters = Object.fromEntries(
      RESTS.map(({ seconds }, index) => [`rest${index}`, this.bound(this.clock.date(seconds))]),
    );
    const { affected } = await this.users
      .createQueryBuilder()
      .update()
      .set({
        lockedUntil: () => `CASE ${cases.join(' ')} ELSE NULL END`,
        failedLogins: () => 'failed_logins + 1',
      })
      .where('id = :id AND (locked_until IS NULL OR locked_until <= :now)', {
        id,
        now: this.bound(now),
        ...parameters,
      })
      .execute();
    return affected === 1;
  }

  private async succeed(user: UserEntity, password: string): Promise<void> {
    await this.users.update({ id: user.id }, { failedLogins: 0, lockedUntil: null });
    if (user.passwordHash && this.hasher.outdated(user.passwordHash)) {
      await this.users.update({ id: user.id }, { passwordHash: await this.hasher.hash(password) });
    }
  }

  /** A date as the column stores it. */
  private bound(date: Date): unknown {
    const column = this.users.metadata.findColumnWithPropertyName('lockedUntil')!;
    return this.users.manager.connection.driver.preparePersistentValue(date, column) as unknown;
  }
}
