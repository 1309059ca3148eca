import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { PasswordHasher } from './password-hasher.js';
import { UserEntity } from './user.entity.js';

/** Compares a password with a person's. */
@Injectable()
export class PasswordVerifier {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly hasher: PasswordHasher,
    private readonly attempts: AttemptCounter,
  ) {}

  /** Throws `UnavailableError` when a comparison would be turned away now: before the try is counted. */
  refuseWhenBusy(): void {
    this.hasher.refuseWhenBusy();
  }

  /** Compares for somebody who is signed in, and counts the try like one of a sign-in. */
  async prove(
    user: UserEntity,
    password: string,
    deviceId: string | undefined,
  ): Promise<'right' | 'wrong' | 'resting'> {
    this.refuseWhenBusy();
    if (!(await this.attempts.count(user.id, deviceId))) return 'resting';
    let judged: boolean | undefined;
    try {
      judged = await this.isRight(user, password);
    } finally {
      if (judged !== false) await this.attempts.takeBack(user.id, deviceId);
    }
    return judged ? 'right' : 'wrong';
  }

  /** Whether it is right; the caller counts. Takes the same time whoever is named, or nobody: a comparison is made in every case. */
  async isRight(user: UserEntity | undefined, password: string): Promise<boolean> {
    const stored = user?.passwordHash ?? null;
    const right = await this.hasher.matches(password, stored);
    if (user && right && this.hasher.outdated(stored!)) await this.renew(user.id, stored!, password);
    return right;
  }

  /** Hashes again with the parameters of today, unless the password has been changed meanwhile. */
  private async renew(id: string, outdated: string, password: string): Promise<void> {
    const passwordHash = await this.hasher.hash(password);
    await this.users.update({ id, passwordHash: outdated }, { passwordHash });
  }
}
