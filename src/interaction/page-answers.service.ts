import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { jsonOf } from '../kernel/json-object.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type Refusal } from './authenticators/authenticator.js';
import { type EnrolmentOutcome, EnrolmentSteps } from './enrolment-steps.service.js';
import { type FailedTry } from './failed-try.js';
import { InteractionSteps } from './interaction-steps.service.js';
import { type Interaction, type OpenExchange } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { openQuestion } from './open-question.js';
import { offeredBy } from './proof-step.js';
import { type RequiredProblem, RequiredSteps } from './required-steps.service.js';
import { MagicLinks } from './sent/magic-links.service.js';
import { resendIn } from './sent/resend-pause.js';
import { SignIn } from './sign-in.service.js';
import { type Visit } from './visits.service.js';

/** Where an interaction stands after an answer, and what was wrong with it. */
export interface Answered extends EnrolmentOutcome {
  failed?: FailedTry;
  /** Why it was not what the person is required to do. */
  undone?: RequiredProblem;
}

/** Answers by which a person does not go on. */
const GIVEN_UP = ['select_account:cancel', 'consent:deny', 'enrol:cancel', 'required_action:cancel'];

/** Takes what a person answers on a page. */
@Injectable()
export class PageAnswers {
  constructor(
    private readonly steps: InteractionSteps,
    private readonly signIn: SignIn,
    private readonly enrolment: EnrolmentSteps,
    private readonly interactions: InteractionsService,
    private readonly required: RequiredSteps,
    private readonly links: MagicLinks,
  ) {}

  /**
   * An answer to another question than the one that is open (it was put to somebody else, who was signed in until another
   * tab changed that, or what is asked was shown in other words) changes nothing; the open one is asked again.
   */
  async take(
    visit: Visit,
    form: ReceivedParameters,
    { origin, reply }: { origin: RequestOrigin; reply: FastifyReply },
  ): Promise<Answered> {
    const { interaction, facts, step } = visit;
    if (step.step === 'login' || step.step === 'second_factor') return this.prove(visit, form, origin);
    if (step.step === 'enrol' && form.get('action') !== 'cancel')
      return this.enrolment.take(interaction, step, form, origin);
    if (step.step !== 'enrol' && interaction.asked !== openQuestion(step, facts)) return { interaction };
    const answer = `${step.step}:${form.get('action') ?? ''}`;
    if (GIVEN_UP.includes(answer)) {
      await this.steps.refuse(interaction, facts);
    } else if (step.step === 'required_action') {
      return this.required.take(visit, step, form, reply.request);
    } else if (answer === 'select_account:continue') {
      await this.steps.keepAccount(interaction);
    } else if (answer === 'select_account:other') {
      await this.steps.useOtherAccount(facts, reply);
    } else if (answer === 'consent:allow' && step.step === 'consent') {
      await this.steps.allow(interaction, facts, step, form.all('scope'));
    }
    return { interaction };
  }

  /** What is entered, or the choice of a method. */
  private async prove(visit: Visit, form: ReceivedParameters, origin: RequestOrigin): Promise<Answered> {
    const { interaction, facts } = visit;
    const action = form.get('action') ?? 'login';
    if (action === 'cancel') {
      await this.steps.refuse(interaction, facts);
      return { interaction };
    }
    if (action === 'login') return this.enter(visit, 'password', form, origin);
    if (action === 'verify') return this.verify(visit, form, origin);
    if (interaction.exchange && (action === 'resend' || action === 'check'))
      return this.wait(visit, interaction.exchange, action, origin);
    const method = AUTHENTICATION_METHODS.find((known) => known === action);
    if (method)
      return this.begin(visit, method, form.get('username') ?? interaction.exchange?.identifier, origin);
    return { interaction: await this.withoutExchange(interaction) };
  }

  /** What was sent has not come yet: it is sent anew, or the person says that he has opened it. */
  private async wait(
    visit: Visit,
    { method, identifier, ...exchange }: OpenExchange,
    action: 'resend' | 'check',
    origin: RequestOrigin,
  ): Promise<Answered> {
    const { interaction, facts } = visit;
    const failed = (refusal: FailedTry['refusal']) => ({
      interaction,
      failed: { refusal, username: identifier ?? '' },
    });
    if (action === 'check')
      return (await this.links.isOpened(interaction.id)) ? { interaction } : failed('pending');
    if (resendIn(exchange, facts.now) > 0) return failed('too-soon');
    return this.begin(visit, method, identifier, origin);
  }

  private async begin(
    visit: Visit,
    method: AuthenticationMethod,
    identifier: string | undefined,
    origin: RequestOrigin,
  ): Promise<Answered> {
    if (!offeredBy(visit.step).includes(method)) return { interaction: visit.interaction };
    return this.outcome(visit, await this.signIn.begin(visit, method, identifier, origin), identifier);
  }

  private async enter(
    visit: Visit,
    method: AuthenticationMethod,
    form: ReceivedParameters,
    origin: RequestOrigin,
  ): Promise<Answered> {
    // The answer to a page before, such as a second click: what is asked now is asked again.
    if (!offeredBy(visit.step).includes(method)) return { interaction: visit.interaction };
    const identifier = form.get('username');
    const answer = { password: form.get('password'), pass_code: form.get('code'), identifier };
    return this.outcome(visit, await this.signIn.enter(visit, method, answer, origin), identifier);
  }

  /** A code: for what was sent, or of the kind that needs no sending. */
  private async verify(visit: Visit, form: ReceivedParameters, origin: RequestOrigin): Promise<Answered> {
    const { exchange } = visit.interaction;
    const method = AUTHENTICATION_METHODS.find((known) => known === form.get('method'));
    if (method === 'passkey') return this.verifyPasskey(visit, form, origin);
    if (!exchange || (method && method !== exchange.method))
      return this.enter(visit, method ?? 'totp', form, origin);
    const answer = { pass_code: form.get('code') };
    return this.outcome(
      visit,
      await this.signIn.perform(visit, exchange.id, answer, origin),
      exchange.identifier,
    );
  }

  /** In the exchange of the page that asked for it. */
  private async verifyPasskey(
    visit: Visit,
    form: ReceivedParameters,
    origin: RequestOrigin,
  ): Promise<Answered> {
    const answer = { fido2_response: jsonOf(form.get('fido2_response') ?? '') };
    const outcome = await this.signIn.perform(visit, form.get('exchange') ?? '', answer, origin);
    return this.outcome(visit, outcome, visit.interaction.exchange?.identifier);
  }

  private async outcome(
    { interaction }: Visit,
    outcome: Interaction | Refusal,
    username = '',
  ): Promise<Answered> {
    if (typeof outcome !== 'string') return { interaction: outcome };
    const left = outcome === 'expired' ? await this.withoutExchange(interaction) : interaction;
    return { interaction: left, failed: { refusal: outcome, username: username.slice(0, 255) } };
  }

  private async withoutExchange(interaction: Interaction): Promise<Interaction> {
    const { exchange: _left, ...rest } = interaction;
    await this.interactions.save(rest);
    return rest;
  }
}
