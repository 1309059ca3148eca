import { Injectable } from '@nestjs/common';
import { type AccountProblem, NewAccounts } from '../accounts/new-accounts.service.js';
import { type RegistrationForm } from '../accounts/registration.js';
import { Registrations } from '../accounts/registrations.service.js';
import { AMR } from '../kernel/authentication-methods.js';
import { addressBlock } from '../defence/address-block.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { unhurried } from '../kernel/unhurried.js';
import { WrongTries } from '../store/wrong-tries.service.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { SignIn } from './sign-in.service.js';
import { type Visit } from './visits.service.js';

/** Forms from one address, or from one network of IPv6. */
const LIMIT = { kind: 'registration-form', most: 30, period: 600 };

/** Why somebody has no account yet. */
export type RegistrationProblem = AccountProblem | 'throttled' | 'code' | 'expired';

/** Takes what people tell who make an account on their way to a client. */
@Injectable()
export class RegistrationSteps {
  constructor(
    private readonly accounts: NewAccounts,
    private readonly registrations: Registrations,
    private readonly interactions: InteractionsService,
    private readonly signIn: SignIn,
    private readonly tries: WrongTries,
  ) {}

  /** Has a code mailed; the interaction that waits for it, or what was wrong. */
  async begin(
    { interaction, facts }: Visit,
    told: RegistrationForm,
    { ipAddress }: RequestOrigin,
  ): Promise<Interaction | RegistrationProblem> {
    if (await this.tries.exceeds(LIMIT, addressBlock(ipAddress))) return 'throttled';
    const form = { ...told, email: told.email.trim() };
    const problem = await this.accounts.problem(form);
    if (problem) return problem;
    const id = await unhurried(() => this.registrations.begin(form, facts.request.uiLocales));
    const waiting = { ...interaction, registration: { id, email: form.email } };
    await this.interactions.save(waiting);
    return waiting;
  }

  /** Makes the account of the code: its password counts as proved, for it was chosen in this interaction. */
  async confirm(
    { interaction }: Visit,
    code: string,
    { ipAddress }: RequestOrigin,
  ): Promise<Interaction | RegistrationProblem> {
    const { registration } = interaction;
    if (!registration) return 'expired';
    const user = await this.registrations.complete(registration.id, code, ipAddress);
    if (user === 'wrong') return 'code';
    const left = await this.leave(interaction);
    return user === 'expired' ? user : this.signIn.note(left, { userId: user.id, amr: [...AMR.password] });
  }

  /** Goes back to the form. */
  async leave({ registration: _left, ...rest }: Interaction): Promise<Interaction> {
    await this.interactions.save(rest);
    return rest;
  }

  /** Goes to the sign-in, also where an account was asked for (`prompt=create`). */
  async signInInstead(interaction: Interaction): Promise<void> {
    const { registration: _left, ...rest } = interaction;
    await this.interactions.save({ ...rest, signsIn: true });
  }
}
