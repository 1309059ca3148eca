import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
import { Config } from '../../config/config.js';
import { type Messages } from '../../pages/messages.js';
import { EnrolmentSteps } from '../enrolment-steps.service.js';
import { type Facts } from '../next-step.js';
import { type RequiredStep } from '../required-steps.service.js';
import { Requirements } from '../requirements.service.js';
import { isChosenPage } from './calling-page.js';
import { enrolmentTold, type InteractionEnrolment } from './interaction-enrolment.js';
import { requirementTold } from './interaction-requirement.js';
import { Readers } from '../../pages/readers.service.js';
import { scopeText } from '../../pages/scope-text.js';
import { type Interaction, type OpenExchange } from '../interaction.js';
import { AskedAccess } from '../asked-access.service.js';
import { personInfo } from '../person-info.js';
import { MagicLinks } from '../sent/magic-links.service.js';
import { type Visit } from '../visits.service.js';
import {
  type InteractionClient,
  type InteractionExchange,
  type InteractionState,
} from './interaction-state.js';

/** Tells programs where an interaction stands: no more than the page of the step would tell. */
@Injectable()
export class InteractionStates {
  constructor(
    private readonly asked: AskedAccess,
    private readonly links: MagicLinks,
    private readonly readers: Readers,
    private readonly requirements: Requirements,
    private readonly enrolment: EnrolmentSteps,
    private readonly config: Config,
  ) {}

  async of(visit: Visit, request: FastifyRequest): Promise<InteractionState> {
    const { interaction, facts, step } = visit;
    const methods = 'methods' in step ? [...step.methods] : [];
    const user = 'user' in step ? step.user : facts.user;
    const hint = facts.user?.username ?? facts.request.loginHint;
    const exchange = await this.exchangeOf(interaction, methods);
    const enrolment = await this.enrolmentOf(visit, request);
    const { messages, manner } = this.readers.of(request);
    const asked = await this.asked.scopes(facts);
    return {
      status: step.step === 'done' || step.step === 'failed' ? step.step : 'pending',
      step: step.step,
      ...(step.step === 'required_action' ? this.requiredOf(step, facts, messages) : {}),
      client: clientOf(facts.client),
      methods,
      ...(user ? { user: personInfo(user) } : {}),
      ...(hint !== undefined && step.step === 'login' ? { login_hint: hint } : {}),
      scopes: asked.map(({ name, description, optional }) => ({
        ...scopeText(name, description, messages),
        optional,
      })),
      ...(facts.details.length > 0 ? { authorization_details: facts.details } : {}),
      ...(exchange ? { exchange } : {}),
      ...(enrolment ? { enrolment } : {}),
      ...(step.step === 'failed' ? { error: step.error } : {}),
      language: manner.locale,
    };
  }

  /** A method that has begun, as browsers are told. */
  async exchange(
    { id, method, challenge }: OpenExchange,
    interactionId: string,
  ): Promise<InteractionExchange> {
    const waits = method !== 'magic_link' || !(await this.links.isOpened(interactionId));
    const status = waits ? 'pending' : (await this.links.isRefused(interactionId)) ? 'expired' : 'done';
    return { ...challenge, exchange_id: id, method, status };
  }

  private requiredOf(
    step: RequiredStep,
    facts: Facts,
    messages: Messages,
  ): Pick<InteractionState, 'required_action' | 'requirement'> {
    const requirement = requirementTold(this.requirements.of(step, facts), step.user, messages);
    return { required_action: step.action, requirement };
  }

  /** What is being set up holds secrets of the person. */
  private async enrolmentOf(
    { interaction, facts, step }: Visit,
    request: FastifyRequest,
  ): Promise<InteractionEnrolment | undefined> {
    if (step.step !== 'enrol' || !isChosenPage(request, facts.client, this.config.issuer)) return undefined;
    const shown = await this.enrolment.shown(interaction, step);
    return shown && enrolmentTold(shown, interaction.enrolment!);
  }

  private async exchangeOf(
    { id, exchange }: Interaction,
    methods: readonly string[],
  ): Promise<InteractionExchange | undefined> {
    return exchange && methods.includes(exchange.method) ? this.exchange(exchange, id) : undefined;
  }
}

function clientOf({ id, name, metadata }: Client): InteractionClient {
  const { logo_uri, client_uri, policy_uri, tos_uri } = metadata;
  return {
    client_id: id,
    client_name: name,
    ...(logo_uri ? { logo_uri } : {}),
    ...(client_uri ? { client_uri } : {}),
    ...(policy_uri ? { policy_uri } : {}),
    ...(tos_uri ? { tos_uri } : {}),
  };
}
