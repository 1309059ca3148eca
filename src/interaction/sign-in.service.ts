import { Injectable } from '@nestjs/common';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { unhurried } from '../kernel/unhurried.js';
import { UsersService } from '../users/users.service.js';
import {
  type Answer,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticators/authenticator.js';
import { Authenticators } from './authenticators/authenticators.js';
import { CountedTries } from './counted-tries.service.js';
import { type BegunExchange, Exchanges } from './exchanges.service.js';
import { type Interaction, type OpenExchange } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Facts, type Step } from './next-step.js';
import { offeredBy } from './proof-step.js';
import { type Visit } from './visits.service.js';

/** Lets people prove who they are, by whatever method the step offers; what they prove is noted in the interaction. */
@Injectable()
export class SignIn {
  constructor(
    private readonly exchanges: Exchanges,
    private readonly authenticators: Authenticators,
    private readonly tries: CountedTries,
    private readonly interactions: InteractionsService,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /** Begins a method; what is answered, and when, is the same whether there is such a person. */
  async initiate(
    visit: Visit,
    method: AuthenticationMethod,
    identifier: string | undefined,
    origin: RequestOrigin,
  ): Promise<BegunExchange> {
    refuseUnlessOffered(visit.step, method);
    const begin = async () => {
      const candidate = await this.candidate(visit, method, identifier);
      return this.exchanges.begin(method, candidate, contextOf(visit, origin));
    };
    return identifier === undefined ? begin() : unhurried(begin);
  }

  /** The same, and the interaction waits for it. */
  async begin(
    visit: Visit,
    method: AuthenticationMethod,
    identifier: string | undefined,
    origin: RequestOrigin,
  ): Promise<(Interaction & { exchange: OpenExchange }) | Refusal> {
    const nobody = visit.step.step === 'login' && !identifier && !visit.facts.user;
    if (nobody && method !== 'passkey') return 'missing';
    const begunExchange = await this.initiate(visit, method, identifier, origin);
    const exchange = { ...begunExchange, ...(identifier ? { identifier } : {}) };
    const begun = { ...visit.interaction, exchange };
    await this.interactions.save(begun);
    return begun;
  }

  /** Judges the answer to a method that has begun; the interaction with what was proved, or why not. */
  async perform(
    visit: Visit,
    exchangeId: string,
    answer: Answer,
    origin: RequestOrigin,
  ): Promise<Interaction | Refusal> {
    if (offeredBy(visit.step).length === 0) return 'expired';
    const judge = () => this.exchanges.answer(exchangeId, answer, contextOf(visit, origin));
    const outcome = await (visit.step.step === 'login' ? unhurried(judge) : judge());
    return typeof outcome === 'string' ? outcome : this.note(visit.interaction, outcome);
  }

  /** Both in one, where what is entered needs no question before it. */
  async enter(
    visit: Visit,
    method: AuthenticationMethod,
    { identifier, ...answer }: Answer & { identifier?: string | undefined },
    origin: RequestOrigin,
  ): Promise<Interaction | Refusal> {
    refuseUnlessOffered(visit.step, method);
    const authenticator = this.authenticators.of(method)!;
    const context = contextOf(visit, origin);
    const candidate = await this.candidate(visit, method, identifier);
    const { kept } = await authenticator.initiate(candidate, context);
    const outcome = await this.tries.perform(authenticator, { candidate, kept, answer, context });
    return typeof outcome === 'string' ? outcome : this.note(visit.interaction, outcome);
  }

  /** Adds to what somebody has proved in this interaction; another person's proofs end with it. */
  async note(interaction: Interaction, { userId, amr }: Proved): Promise<Interaction> {
    const { exchange: _answered, ...rest } = interaction;
    const before = interaction.proved?.userId === userId ? interaction.proved.amr : [];
    const proved = { userId, amr: [...new Set([...before, ...amr])], at: this.clock.now() };
    const noted = { ...rest, proved };
    await this.interactions.save(noted);
    return noted;
  }

  /** Who is known already is meant; before that, who is named. */
  private async candidate(
    { facts, step }: Visit,
    method: AuthenticationMethod,
    identifier: string | undefined,
  ): Promise<Candidate> {
    const known = knownPerson(facts, step);
    if (known) return { user: known, identifier: undefined };
    const named = identifier === '' ? undefined : identifier;
    if (named === undefined) return { user: facts.user, identifier: undefined };
    const user = await this.users.findByIdentifier(named);
    const usable = user?.disabledAt === null || method === 'password';
    return { user: usable ? user : undefined, identifier: named };
  }
}

/** The person who has proved a factor already, whoever else is named now. */
function knownPerson({ signingIn }: Facts, step: Step) {
  return step.step === 'second_factor' ? signingIn?.user : undefined;
}

function contextOf({ facts, interaction, step, device }: Visit, origin: RequestOrigin): TryContext {
  return {
    origin,
    locales: facts.request.uiLocales,
    clientName: facts.client.name,
    interactionId: interaction.id,
    browser: interaction.browser,
    device,
    known: knownPerson(facts, step)?.id,
  };
}

/** Nothing can be proved but what is asked for now: a first factor once, then a second one. */
function refuseUnlessOffered(step: Step, method: AuthenticationMethod): void {
  if (!offeredBy(step).includes(method))
    throw new OAuthError('invalid_request', `the method ${method} is not asked for now`);
}
