import { Injectable } from '@nestjs/common';
import { type Call } from './call.js';
import { Config } from '../../config/config.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { InteractionSteps } from '../interaction-steps.service.js';
import { type Interaction } from '../interaction.js';
import { type Step } from '../next-step.js';
import { openQuestion } from '../open-question.js';
import { SessionStart } from '../session-start.service.js';
import { type Visit, Visits } from '../visits.service.js';
import { refuseForeignPage, refuseUnchosenPage } from './calling-page.js';
import { type InteractionState } from './interaction-state.js';
import { InteractionStates } from './interaction-states.service.js';

/** A visit that stands at a certain step. */
export type VisitAt<S extends Step['step']> = Visit & { step: Extract<Step, { step: S }> };

/** Opens interactions for a company's own screens, and tells them where one stands. */
@Injectable()
export class ScreenVisits {
  constructor(
    private readonly visits: Visits,
    private readonly sessionStart: SessionStart,
    private readonly steps: InteractionSteps,
    private readonly states: InteractionStates,
    private readonly config: Config,
  ) {}

  /** For what changes something: not from pages of others. */
  async open({ id, request }: Call): Promise<Visit> {
    const visit = await this.visits.open(id, request);
    refuseForeignPage(request, visit.facts.client, this.config.issuer);
    return visit;
  }

  /** For a decision in the person's name: not from pages that nobody has chosen. */
  async decide(call: Call): Promise<Visit> {
    const visit = await this.open(call);
    refuseUnchosenPage(call.request, visit.facts.client, this.config.issuer);
    return visit;
  }

  /** The same at a step that must be the one that is asked now. */
  async decideAt<S extends Step['step']>(call: Call, step: S): Promise<VisitAt<S>> {
    return visitAt(await this.decide(call), step);
  }

  /** Where an interaction stands after an answer. */
  async tellAfter(interaction: Interaction, call: Call): Promise<InteractionState> {
    return this.tell(await this.visits.at(interaction, call.request), call);
  }

  /** Where it stands as it is kept. */
  async read(call: Call): Promise<InteractionState> {
    return this.tell(await this.visits.open(call.id, call.request), call);
  }

  /** Begins the session when all is proved, and notes what is asked, so that it can be answered. */
  async tell(visit: Visit, call: Call): Promise<InteractionState> {
    const now = await this.begun(visit, call);
    await this.steps.noteAsked(now.interaction, openQuestion(now.step, now.facts));
    return this.states.of(now, call.request);
  }

  begun(visit: Visit, { request, reply }: Call): Promise<Visit> {
    return this.sessionStart.ifReady(visit, { request, reply });
  }
}

/** An answer to another question than the one that was told last changes nothing (RFC 9700 §4.16). */
export function visitAt<S extends Step['step']>(visit: Visit, step: S): VisitAt<S> {
  if (!standsAt(visit, step)) throw somethingElse();
  refuseChanged(visit);
  return visit;
}

/** Refuses an answer to a question that has changed since it was told. */
export function refuseChanged({ interaction, facts, step }: Visit): void {
  const question = openQuestion(step, facts);
  if (question === undefined || interaction.asked === question) return;
  throw questionChanged();
}

/** Nothing is taken that is not asked now. */
export const somethingElse = () =>
  new OAuthError('interaction_required', 'something else is asked now', { status: 403 });

/** Nothing is taken that was asked in other words. */
export const questionChanged = () =>
  new OAuthError('interaction_required', 'what is asked has changed; read it anew', { status: 409 });

function standsAt<S extends Step['step']>(visit: Visit, step: S): visit is VisitAt<S> {
  return visit.step.step === step;
}
