import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { type UserEntity } from '../users/user.entity.js';
import { Authenticators } from './authenticators/authenticators.js';
import { HOUSE } from './house-client.js';
import { signInPolicy } from './sign-in-policy.js';

/** Knows with what a person can begin a sign-in, as the operator allows it. */
@Injectable()
export class FirstFactors {
  constructor(
    private readonly config: Config,
    private readonly authenticators: Authenticators,
  ) {}

  /** Whether the person can begin a sign-in by a method and by no other. */
  async isOnly(method: AuthenticationMethod, user: UserEntity): Promise<boolean> {
    const { firstFactors } = signInPolicy(this.config.signIn, HOUSE, this.authenticators.methods);
    if (!firstFactors.includes(method)) return false;
    const usable = await this.authenticators.methodsOf(user);
    return !firstFactors.some((other) => other !== method && usable.includes(other));
  }
}
