import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AuditService } from '../audit/audit.service.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { CountedTries } from './counted-tries.service.js';
import { InteractionsService } from './interactions.service.js';
import { type Visit, Visits } from './visits.service.js';

/** Begins the session of who has proved all that is needed. */
@Injectable()
export class SessionStart {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly interactions: InteractionsService,
    private readonly visits: Visits,
    private readonly tries: CountedTries,
    private readonly audit: AuditService,
  ) {}

  /**
   * Where the interaction stands when that is done; as it was when there is more to prove, or when another request of the
   * same browser is about to begin the session.
   */
  async ifReady(
    visit: Visit,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<Visit> {
    const { interaction, facts, step } = visit;
    if (step.step !== 'begin_session' || !(await this.interactions.useProof(interaction))) return visit;
    const { user, amr, acr } = step;
    const origin = requestOrigin(request);
    const { session, secret } = await this.sessions.begin(
      { userId: user.id, amr, acr },
      origin,
      facts.session,
    );
    this.cookie.set(reply, secret, session);
    await this.tries.succeedIn(reply, user, origin);
    const { proved: _used, exchange: _answered, ...rest } = interaction;
    const begun = { ...rest, signedIn: { sessionId: session.id } };
    await this.interactions.save(begun);
    const who = { actor: user.id, userId: user.id, ipAddress: origin.ipAddress };
    this.audit.record({ type: 'login.succeeded', outcome: 'success', ...who, detail: { amr, acr } });
    return this.visits.at(begun, request, { session, user });
  }
}
