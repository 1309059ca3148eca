import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { PasswordHasher } from '../password-hasher.js';
import { type UserEntity } from '../user.entity.js';

/** Makes of a password what is stored of a person: its hash, and those of the former ones. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly config: Config,
  ) {}

  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  /** What is remembered once the person has another password, newest first. */
  historyOf(user: UserEntity | undefined): string[] | null {
    const most = this.config.accounts.passwordHistory;
    const former = [user?.passwordHash ?? [], user?.passwordHistory ?? []].flat().slice(0, most);
    return former.length > 0 ? former : null;
  }
}
