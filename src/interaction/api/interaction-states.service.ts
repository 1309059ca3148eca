import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
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
  ) {}

  async of({ interaction, facts, step }: Visit, request: FastifyRequest): Promise<InteractionState> {
    const methods = 'methods' in step ? [...step.methods] : [];
    const user = 'user' in step ? step.user : facts.user;
    const hint = facts.user?.username ?? facts.request.loginHint;
    const exchange = await this.exchangeOf(interaction, methods);
    const { messages, manner } = this.readers.of(request);
    const asked = await this.asked.scopes(facts);
    return {
      status: step.step === 'done' || step.step === 'failed' ? step.step : 'pending',
      step: step.step,
      ...(step.step === 'required_action' ? { required_action: step.action } : {}),
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
      ...(step.step === 'failed' ? { error: step.error } : {}),
      language: manner.locale,
    };
  }

  /** A method that has begun, as browsers are told. */
  async exchange(
    { id, method, challenge }: OpenExchange,
    interactionId: string,
  ): Promise<InteractionExchange> {
    const opened = method === 'magic_link' && (await this.links.isOpened(interactionId));
    return { ...challenge, exchange_id: id, method, status: opened ? 'done' : 'pending' };
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
