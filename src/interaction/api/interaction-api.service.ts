import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { InteractionSteps } from '../interaction-steps.service.js';
import { type Interaction } from '../interaction.js';
import { openQuestion } from '../open-question.js';
import { SessionStart } from '../session-start.service.js';
import { SignIn } from '../sign-in.service.js';
import { type Visit, Visits } from '../visits.service.js';
import { refuseForeignPage, refuseSelfMadeConsent } from './calling-page.js';
import { type ContinueRequest } from './continue-request.js';
import { type InitiateRequest } from './initiate-request.js';
import { type InteractionExchange, type InteractionState } from './interaction-state.js';
import { InteractionStates } from './interaction-states.service.js';
import { type PerformRequest } from './perform-request.js';
import { RefusedTry } from './refused-try.js';

/** A call of the interaction API: who calls, and where cookies go. */
export interface Call {
  id: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Where a browser goes with the answer. */
export interface Leaving {
  redirect_to: string;
}

/** The steps of an interaction for a company's own screens; the same as those of the pages. */
@Injectable()
export class InteractionApi {
  constructor(
    private readonly visits: Visits,
    private readonly sessionStart: SessionStart,
    private readonly signIn: SignIn,
    private readonly steps: InteractionSteps,
    private readonly states: InteractionStates,
    private readonly config: Config,
  ) {}

  async read(call: Call): Promise<InteractionState> {
    return this.tell(await this.visits.open(call.id, call.request), call);
  }

  async initiate(call: Call, { method, ...named }: InitiateRequest): Promise<InteractionExchange> {
    const identifiers = Object.values(named).filter((one) => one !== undefined);
    if (identifiers.length > 1)
      throw new OAuthError('invalid_request', 'of username, email and phone_number one names the person');
    const visit = await this.open(call);
    const origin = requestOrigin(call.request);
    const begun = await this.signIn.begin(visit, method, identifiers[0], origin);
    if (typeof begun === 'string') throw new RefusedTry(begun);
    return this.states.exchange(begun.exchange, begun.id);
  }

  async perform(call: Call, { exchange_id, ...answer }: PerformRequest): Promise<InteractionState> {
    const visit = await this.open(call);
    const outcome = await this.signIn.perform(visit, exchange_id, answer, requestOrigin(call.request));
    if (typeof outcome === 'string') throw new RefusedTry(outcome);
    return this.tellAfter(outcome, call);
  }

  /** Allows what is asked, if that is what was told last; a second time changes nothing. */
  async consent(call: Call, scopes: readonly string[]): Promise<InteractionState> {
    const visit = await this.open(call);
    const { interaction, facts, step } = visit;
    refuseSelfMadeConsent(call.request, facts.client, this.config.issuer);
    if (step.step === 'done') return this.tell(visit, call);
    if (step.step !== 'consent')
      throw new OAuthError('interaction_required', 'something else is asked now', { status: 403 });
    refuseChanged(visit);
    await this.steps.allow(interaction, facts, step, scopes);
    return this.tellAfter(await this.reopened(call), call);
  }

  /** Where the browser goes when all is done, else what is next. */
  async continue(call: Call, { account }: ContinueRequest): Promise<InteractionState | Leaving> {
    const visit = await this.begun(await this.open(call), call);
    const { interaction, facts, step } = visit;
    if (step.step === 'done' || step.step === 'failed') return this.leaving(interaction);
    if (step.step !== 'select_account' || account === undefined) return this.tell(visit, call);
    refuseChanged(visit);
    if (account === 'other') {
      await this.steps.useOtherAccount(facts, call.reply);
      return this.tell(await this.visits.at(interaction, call.request, NOBODY), call);
    }
    await this.steps.keepAccount(interaction);
    return this.tellAfter(await this.reopened(call), call);
  }

  /** Gives up; the client learns `access_denied`. */
  async cancel(call: Call): Promise<Leaving> {
    const { interaction, facts, step } = await this.open(call);
    if (step.step !== 'failed') await this.steps.refuse(interaction, facts);
    return this.leaving(interaction);
  }

  /** For what changes something: not from pages of others. */
  private async open({ id, request }: Call): Promise<Visit> {
    const visit = await this.visits.open(id, request);
    refuseForeignPage(request, visit.facts.client, this.config.issuer);
    return visit;
  }

  private async reopened({ id, request }: Call): Promise<Interaction> {
    return (await this.visits.open(id, request)).interaction;
  }

  private async tellAfter(interaction: Interaction, call: Call): Promise<InteractionState> {
    return this.tell(await this.visits.at(interaction, call.request), call);
  }

  /** Begins the session when all is proved, and notes what is asked, so that it can be answered. */
  private async tell(visit: Visit, call: Call): Promise<InteractionState> {
    const now = await this.begun(visit, call);
    await this.steps.noteAsked(now.interaction, openQuestion(now.step, now.facts));
    return this.states.of(now, call.request);
  }

  private begun(visit: Visit, { request, reply }: Call): Promise<Visit> {
    return this.sessionStart.ifReady(visit, { request, reply });
  }

  private leaving({ id, resumeAt }: Interaction): Leaving {
    return { redirect_to: `${this.config.issuer}${resumeAt}?interaction=${id}` };
  }
}

const NOBODY = { session: undefined, user: undefined };

/** An answer to another question than the one that was told last changes nothing (RFC 9700 §4.16). */
function refuseChanged({ interaction, facts, step }: Visit): void {
  if (interaction.asked === openQuestion(step, facts)) return;
  throw new OAuthError('interaction_required', 'what is asked has changed; read it anew', { status: 409 });
}
