import { Injectable } from '@nestjs/common';
import { requiredAction } from '../accounts/required-action.js';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { reaches } from '../sessions/authentication-context.js';
import { type RequiredAction } from '../users/required-actions.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { Authenticators } from './authenticators/authenticators.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';
import { type Facts } from './next-step.js';
import { type SigningIn, wantedContext } from './proof-step.js';
import { signInPolicy } from './sign-in-policy.js';
import { isOutdated, type SignedIn } from './signed-in-browser.service.js';

/** Gathers what decides which proofs a sign-in needs; what a person can use is asked only where it matters. */
@Injectable()
export class SignInFacts {
  constructor(
    private readonly config: Config,
    private readonly authenticators: Authenticators,
    private readonly users: UsersService,
  ) {}

  async of(
    request: InteractionRequest,
    client: Client,
    { session, user }: SignedIn,
    interaction?: Interaction,
  ): Promise<Pick<Facts, 'policy' | 'signingIn' | 'required'>> {
    const policy = signInPolicy(this.config.signIn, client, this.authenticators.methods);
    const required = user && this.required(user);
    const proved = interaction?.proved && (await this.proved(interaction.proved));
    if (proved) return { policy, signingIn: proved, required };
    const raised = session && user && !reaches(session.acr, wantedContext({ request, policy }));
    const signingIn = raised ? await this.signingIn(user, []) : undefined;
    return { policy, signingIn, required };
  }

  /** What a person must do before he goes on. */
  required(user: UserEntity): RequiredAction | undefined {
    return requiredAction(user, this.config.accounts);
  }

  /** Somebody who has proved something. */
  async signingIn(user: SigningIn['user'], amr: readonly string[]): Promise<SigningIn> {
    return { user, amr, methods: await this.authenticators.methodsOf(user) };
  }

  /** What was proved counts while the person may sign in and his password is the same. */
  private async proved({ userId, amr, at }: NonNullable<Interaction['proved']>) {
    const user = await this.users.findActive(userId);
    return user && !isOutdated(user, at) ? this.signingIn(user, amr) : undefined;
  }
}
