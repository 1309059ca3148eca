import { Inject, Injectable } from '@nestjs/common';
import { type AuthenticationMethod, AUTHENTICATION_METHODS } from '../../kernel/authentication-methods.js';
import { type UserEntity } from '../../users/user.entity.js';
import { type Authenticator } from './authenticator.js';

/** Every way there is; a new one is one class and one line in the module. */
export const AUTHENTICATORS = Symbol('Authenticators');

/** All the ways to prove who one is that there are. */
@Injectable()
export class Authenticators {
  private readonly byMethod: ReadonlyMap<AuthenticationMethod, Authenticator>;

  constructor(@Inject(AUTHENTICATORS) all: readonly Authenticator[]) {
    this.byMethod = new Map(all.map((authenticator) => [authenticator.method, authenticator]));
  }

  /** The one of a method, where the server can carry it out. */
  of(method: AuthenticationMethod): Authenticator | undefined {
    const authenticator = this.byMethod.get(method);
    return authenticator?.available ? authenticator : undefined;
  }

  /** The methods that the server can carry out. */
  get methods(): AuthenticationMethod[] {
    return AUTHENTICATION_METHODS.filter((method) => this.of(method) !== undefined);
  }

  /** The methods that a person can use. */
  async methodsOf(user: UserEntity): Promise<AuthenticationMethod[]> {
    const usable = await Promise.all(
      this.methods.map(async (method) => ((await this.of(method)?.has(user)) ? method : undefined)),
    );
    return usable.filter((method) => method !== undefined);
  }
}
