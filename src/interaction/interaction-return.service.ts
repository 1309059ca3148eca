import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { BrowserCookie } from './browser-cookie.js';
import { interactionAddress } from './interaction-address.js';
import { InteractionFacts } from './interaction-facts.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Facts, nextStep, type Step } from './next-step.js';

/** How an interaction ended. */
export interface Conclusion<R extends InteractionRequest> {
  facts: Facts<R>;
  step: Extract<Step, { step: 'done' | 'failed' }>;
}

/** Takes an interaction back from the pages, for the endpoint that began it. */
@Injectable()
export class InteractionReturn {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly facts: InteractionFacts,
    private readonly browser: BrowserCookie,
    private readonly config: Config,
  ) {}

  /** The interaction with which this browser came back to `resumeAt`; a `PageError` when there is none. */
  open<R extends InteractionRequest>(
    id: unknown,
    resumeAt: string,
    request: FastifyRequest,
  ): Promise<Interaction<R>> {
    return this.interactions.openFor<R>(
      typeof id === 'string' ? id : '',
      this.browser.read(request),
      resumeAt,
    );
  }

  /**
   * Ends it and tells how, decided anew, since things may have changed in the meantime. Nothing when there is more to
   * ask: the browser has then been sent back to the pages.
   */
  async conclude<R extends InteractionRequest>(
    interaction: Interaction<R>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Conclusion<R> | undefined> {
    const { id } = interaction;
    const facts = await this.facts.gather(interaction.request, request, { interaction });
    const step = nextStep(facts);
    if (step.step !== 'done' && step.step !== 'failed') {
      reply.redirect(interactionAddress(interaction, facts.client, this.config), 303);
      return undefined;
    }
    if (!(await this.interactions.finish(interaction))) await this.interactions.open(id, interaction.browser);
    return { facts, step };
  }
}
