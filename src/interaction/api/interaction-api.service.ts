import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { InteractionSteps } from '../interaction-steps.service.js';
import { type Interaction } from '../interaction.js';
import { SignIn } from '../sign-in.service.js';
import { Visits } from '../visits.service.js';
import { type ContinueRequest } from './continue-request.js';
import { type InitiateRequest } from './initiate-request.js';
import { type InteractionExchange, type InteractionState } from './interaction-state.js';
import { InteractionStates } from './interaction-states.service.js';
import { type PerformRequest } from './perform-request.js';
import { RefusedTry } from './refused-try.js';
import { type Call } from './call.js';
import { refuseChanged, ScreenVisits, visitAt } from './screen-visits.service.js';

/** Where a browser goes with the answer. */
export interface Leaving {
  redirect_to: string;
}

/** The steps of an interaction for a company's own screens; the same as those of the pages. */
@Injectable()
export class InteractionApi {
  constructor(
    private readonly screens: ScreenVisits,
    private readonly visits: Visits,
    private readonly signIn: SignIn,
    private readonly steps: InteractionSteps,
    private readonly states: InteractionStates,
    private readonly config: Config,
  ) {}

  read(call: Call): Promise<InteractionState> {
    return this.screens.read(call);
  }

  async initiate(call: Call, { method, ...named }: InitiateRequest): Promise<InteractionExchange> {
    const identifiers = Object.values(named).filter((one) => one !== undefined);
    if (identifiers.length > 1)
      throw new OAuthError('invalid_request', 'of username, email and phone_number one names the person');
    const visit = await this.screens.open(call);
    const origin = requestOrigin(call.request);
    const begun = await this.signIn.begin(visit, method, identifiers[0], origin);
    if (typeof begun === 'string') throw new RefusedTry(begun);
    return this.states.exchange(begun.exchange, begun.id);
  }

  async perform(call: Call, { exchange_id, ...answer }: PerformRequest): Promise<InteractionState> {
    const visit = await this.screens.open(call);
    const outcome = await this.signIn.perform(visit, exchange_id, answer, requestOrigin(call.request));
    if (typeof outcome === 'string') throw new RefusedTry(outcome);
    return this.screens.tellAfter(outcome, call);
  }

  /** Allows what is asked, if that is what was told last; a second time changes nothing. */
  async consent(call: Call, scopes: readonly string[]): Promise<InteractionState> {
    const visit = await this.screens.decide(call);
    if (visit.step.step === 'done') return this.screens.tell(visit, call);
    const { interaction, facts, step } = visitAt(visit, 'consent');
    await this.steps.allow(interaction, facts, step, scopes);
    return this.screens.read(call);
  }

  /** Where the browser goes when all is done, else what is next. */
  async continue(call: Call, { account }: ContinueRequest): Promise<InteractionState | Leaving> {
    const visit = await this.screens.begun(await this.screens.open(call), call);
    const { interaction, facts, step } = visit;
    if (step.step === 'done' || step.step === 'failed') return this.leaving(interaction);
    if (step.step !== 'select_account' || account === undefined) return this.screens.tell(visit, call);
    refuseChanged(visit);
    if (account === 'other') {
      await this.steps.useOtherAccount(facts, call.reply);
      return this.screens.tell(await this.visits.at(interaction, call.request, NOBODY), call);
    }
    await this.steps.keepAccount(interaction);
    return this.screens.read(call);
  }

  /** Gives up; the client learns `access_denied`. */
  async cancel(call: Call): Promise<Leaving> {
    const { interaction, facts, step } = await this.screens.open(call);
    if (step.step !== 'failed') await this.steps.refuse(interaction, facts);
    return this.leaving(interaction);
  }

  private leaving({ id, resumeAt }: Interaction): Leaving {
    return { redirect_to: `${this.config.issuer}${resumeAt}?interaction=${id}` };
  }
}

const NOBODY = { session: undefined, user: undefined };
