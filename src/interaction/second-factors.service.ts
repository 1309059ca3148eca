import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AMR } from '../kernel/authentication-methods.js';
import { ACR_TWO_FACTORS, contextOf, reaches } from '../sessions/authentication-context.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { Authenticators } from './authenticators/authenticators.js';
import { HOUSE } from './house-client.js';
import { signInPolicy } from './sign-in-policy.js';

/** Knows whether a person could have proved more than he has. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly config: Config,
    private readonly authenticators: Authenticators,
  ) {}

  /** Whether a session is of one factor though its person has set up another one, which a sign-in would ask for. */
  async isLeftOut(user: UserEntity, { amr, acr }: Pick<Session, 'amr' | 'acr'>): Promise<boolean> {
    if (reaches(acr, ACR_TWO_FACTORS)) return false;
    const { secondFactors } = signInPolicy(this.config.signIn, HOUSE, this.authenticators.methods);
    const methods = await this.authenticators.methodsOf(user);
    return secondFactors.some(
      (method) =>
        method !== 'recovery_code' &&
        methods.includes(method) &&
        reaches(contextOf([...amr, ...AMR[method]]).acr, ACR_TWO_FACTORS),
    );
  }
}
