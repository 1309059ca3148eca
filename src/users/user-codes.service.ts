import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { PasswordHasher } from './password-hasher.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

/** Keeps people's user codes: a secret that keeps clients from asking a person who has not told it to them (CIBA §7.1.2). */
@Injectable()
export class UserCodes {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly service: UsersService,
    private readonly hasher: PasswordHasher,
  ) {}

  /** Sets a person's code, or with nothing removes it. */
  async set(id: string, code: string | undefined): Promise<void> {
    const userCodeHash = code === undefined ? null : await this.hasher.hash(code);
    await this.users.update({ id }, { userCodeHash });
    await this.users.increment({ id }, 'revision', 1);
    this.service.forget(id);
  }

  /** Whether it is the person's code; never for one who has none. */
  matches({ userCodeHash }: UserEntity, code: string): Promise<boolean> {
    return this.hasher.matches(code, userCodeHash);
  }
}
