import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { requestOrigin } from '../../kernel/request-origin.js';
import { type OpenExchange } from '../interaction.js';
import { SignIn } from '../sign-in.service.js';
import { type Visit, Visits } from '../visits.service.js';
import { MagicLinks } from './magic-links.service.js';

/** Lets the browser go on that waits for a link. */
@Injectable()
export class LinkWait {
  constructor(
    private readonly links: MagicLinks,
    private readonly signIn: SignIn,
    private readonly visits: Visits,
  ) {}

  /**
   * Where the interaction stands once the link was opened; as it was before that. What was refused is over. Many may ask
   * at once.
   */
  async goOn(visit: Visit, request: FastifyRequest): Promise<Visit> {
    const { exchange, id } = visit.interaction;
    if (exchange?.method !== 'magic_link' || !(await this.links.isOpened(id))) return visit;
    if (await this.links.isRefused(id))
      return withExchange(visit, { ...exchange, expiresAt: visit.facts.now });
    const outcome = await this.signIn.perform(visit, exchange.id, {}, requestOrigin(request));
    return typeof outcome === 'string' ? visit : this.visits.at(outcome, request);
  }
}

function withExchange(visit: Visit, exchange: OpenExchange): Visit {
  return { ...visit, interaction: { ...visit.interaction, exchange } };
}
