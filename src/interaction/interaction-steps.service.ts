import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AuditService } from '../audit/audit.service.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ConsentMemory } from './consent-memory.service.js';
import { isAskedElsewhere } from './interaction-request.js';
import { isOptional } from './optional-scope.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Facts, type Step } from './next-step.js';

/** Takes what a person answered on a page and notes it in the interaction. Steps never lead to one another. */
@Injectable()
export class InteractionSteps {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly consents: ConsentMemory,
    private readonly audit: AuditService,
  ) {}

  /** Notes what is asked of whom, before it is on the page. */
  async noteAsked(interaction: Interaction, asked: string | undefined): Promise<void> {
    if (asked === undefined || interaction.asked === asked) return;
    await this.interactions.save({ ...interaction, asked });
  }

  /** Ends the session, so that somebody else can sign in. */
  async useOtherAccount(facts: Facts, reply: FastifyReply): Promise<void> {
    if (facts.session) await this.sessions.end(facts.session.id);
    this.cookie.clear(reply);
  }

  async keepAccount(interaction: Interaction): Promise<void> {
    await this.interactions.save({ ...interaction, selected: true });
  }

  /**
   * Notes what was allowed: what must be, and what of the rest was left ticked; nothing that was not asked. What was
   * asked elsewhere is not remembered: the next one may be somebody else's doing (RFC 8628 §5.4, CIBA §15).
   */
  async allow(
    interaction: Interaction,
    facts: Facts,
    step: Step & { step: 'consent' },
    ticked: readonly string[],
  ): Promise<void> {
    const scopes = facts.scopes.filter((scope) => !isOptional(scope) || ticked.includes(scope));
    const { client, details } = facts;
    const userId = step.user.id;
    if (!isAskedElsewhere(facts.request)) await this.consents.remember(userId, client, { scopes, details });
    const detailsTypes = details.map(({ type }) => type);
    await this.interactions.save({ ...interaction, consent: { userId, scopes, detailsTypes } });
    const inDetail = details.length === 0 ? {} : { authorization_details: detailsTypes };
    this.record('consent.given', facts, userId, { scopes, ...inDetail });
  }

  async refuse(interaction: Interaction, facts: Facts): Promise<void> {
    await this.interactions.save({ ...interaction, refused: true });
    this.record('consent.refused', facts, facts.user?.id);
  }

  private record(
    type: string,
    { client }: Facts,
    userId: string | undefined,
    detail?: Record<string, unknown>,
  ): void {
    this.audit.record({
      type,
      outcome: 'success',
      actor: userId ?? 'anonymous',
      clientId: client.id,
      ...(userId === undefined ? {} : { userId }),
      ...(detail ? { detail } : {}),
    });
  }
}
