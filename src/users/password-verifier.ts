import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { PasswordHasher } from './password-hasher.js';
import { UserEntity } from './user.entity.js';

/** Compares a password with a person's. */
@Injectable()
export class PasswordVerifier {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly hasher: PasswordHasher,
  ) {}

  /** Throws `UnavailableError` when a comparison would be turned away now: before the try is counted. */
  refuseWhenBusy(): void {
    this.hasher.refuseWhenBusy();
  }

  /** Whether it is right; the caller counts the try. Takes as long for nobody: a comparison is made in every case. */
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
