import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type Session } from '../sessions/session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Visit } from './visits.service.js';

/** A session that has begun. */
export interface BegunSession {
  interaction: Interaction;
  session: Session;
  /** What a browser shows for it. */
  secret: string;
  user: UserEntity;
}

/** Turns what somebody has proved in an interaction into a session, once and only when it is all that is needed. */
@Injectable()
export class ProvedSignIn {
  constructor(
    private readonly sessions: SessionsService,
    private readonly interactions: InteractionsService,
    private readonly audit: AuditService,
  ) {}

  /** Nothing while there is more to prove, or when another request of the same interaction is about to begin it. */
  async begin({ interaction, facts, step }: Visit, origin: RequestOrigin): Promise<BegunSession | undefined> {
    if (step.step !== 'begin_session' || !(await this.interactions.useProof(interaction))) return undefined;
    const { user, amr, acr } = step;
    const begun = await this.sessions.begin({ userId: user.id, amr, acr }, origin, facts.session);
    const { proved: _used, exchange: _answered, ...rest } = interaction;
    const signedIn = { ...rest, signedIn: { sessionId: begun.session.id } };
    await this.interactions.save(signedIn);
    const who = { actor: user.id, userId: user.id, ipAddress: origin.ipAddress };
    this.audit.record({ type: 'login.succeeded', outcome: 'success', ...who, detail: { amr, acr } });
    return { ...begun, interaction: signedIn, user };
  }
}
