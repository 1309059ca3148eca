import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { KnownDevices } from '../defence/known-devices.service.js';
import { BrowserCookie } from './browser-cookie.js';
import { InteractionFacts } from './interaction-facts.service.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Facts, nextStep, type Step } from './next-step.js';
import { type SignedIn } from './signed-in-browser.service.js';

/** Where an interaction stands now. */
export interface Visit {
  interaction: Interaction;
  facts: Facts;
  step: Step;
  /** What the browser is known by, if it is. */
  device: string | undefined;
}

/** Opens interactions for the browser that they are of. */
@Injectable()
export class Visits {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly facts: InteractionFacts,
    private readonly browser: BrowserCookie,
    private readonly devices: KnownDevices,
  ) {}

  /** A `PageError` when it is over, unknown or of another browser. */
  async open(id: string, request: FastifyRequest): Promise<Visit> {
    return this.at(await this.interactions.open(id, this.browser.read(request)), request);
  }

  /** The same interaction after something has changed; `signedIn` is what the browser does not know yet. */
  async at(interaction: Interaction, request: FastifyRequest, signedIn?: SignedIn): Promise<Visit> {
    return this.of(interaction, request, { signedIn, device: this.devices.secretOf(request) });
  }

  /** The interaction of somebody who has no browser: who is signed in, and on which device, is not told by cookies. */
  async of(
    interaction: Interaction,
    request: FastifyRequest,
    { signedIn, device }: { signedIn: SignedIn | undefined; device: string | undefined },
  ): Promise<Visit> {
    const known = { interaction, ...(signedIn ? { signedIn } : {}) };
    const facts = await this.facts.gather(interaction.request, request, known);
    return { interaction, facts, step: nextStep(facts), device };
  }
}
