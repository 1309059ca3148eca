import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { KnownDevices } from '../defence/known-devices.service.js';
import { PasswordVerifier } from '../users/password-verifier.js';
import { type UserEntity } from '../users/user.entity.js';

/** Asks a person who is signed in for the password that he has; wrong ones count as at the sign-in (ASVS 6.3.1). */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly verifier: PasswordVerifier,
    private readonly attempts: AttemptCounter,
    private readonly devices: KnownDevices,
  ) {}

  async judge(
    user: UserEntity,
    password: string,
    request: FastifyRequest,
  ): Promise<'right' | 'wrong' | 'resting'> {
    this.verifier.refuseWhenBusy();
    const device = await this.devices.find(this.devices.secretOf(request), user.id);
    if (!(await this.attempts.count(user.id, device))) return 'resting';
    let right: boolean | undefined;
    try {
      right = await this.verifier.isRight(user, password);
    } finally {
      // What was turned away was no try.
      if (right !== false) await this.attempts.takeBack(user.id, device);
    }
    return right ? 'right' : 'wrong';
  }
}
