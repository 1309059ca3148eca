import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { BrowserCookie } from './browser-cookie.js';
import { HOUSE } from './house-client.js';
import { type Interaction } from './interaction.js';
import { InteractionReturn } from './interaction-return.service.js';
import { InteractionsService } from './interactions.service.js';

/** Lets a person sign in for a page of ours rather than for a client. */
@Injectable()
export class HouseSignIn {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly returned: InteractionReturn,
    private readonly browser: BrowserCookie,
    private readonly config: Config,
  ) {}

  /** Sends the browser to the sign-in; `restart` is the page that it is for. */
  async begin(
    at: Pick<Interaction, 'resumeAt' | 'restart'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { id } = await this.interactions.start({
      request: { clientId: HOUSE.id, scopes: [], prompts: [], acrValues: [], uiLocales: [] },
      browser: this.browser.ensure(request, reply),
      ...at,
    });
    reply.redirect(`${this.config.basePath}/interaction/${id}`, 303);
  }

  /** Leads back to the page that the sign-in was for; says whether anybody signed in, or nothing when he still is to. */
  async finish(
    id: unknown,
    resumeAt: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ page: string; signedIn: boolean } | undefined> {
    const interaction = await this.returned.open(id, resumeAt, request);
    const conclusion = await this.returned.conclude(interaction, request, reply);
    return conclusion && { page: interaction.restart, signedIn: conclusion.step.step === 'done' };
  }
}
