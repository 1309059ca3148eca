import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { Sealers } from '../config/sealers.js';
import { sameSecret } from '../kernel/secrets.js';
import { type Session } from '../sessions/session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { FrontChannelLogout } from './front-channel-logout.service.js';
import { type LogoutRequest } from './logout-request.js';

/** Signs people out when they or their applications ask for it. */
@Injectable()
export class LogoutService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly frontChannel: FrontChannelLogout,
    private readonly audit: AuditService,
    private readonly sealers: Sealers,
  ) {}

  /** Whether the person need not be asked: the client shows an ID token of this very session. */
  isExpected({ hintedSession, hintedUser }: LogoutRequest, session: Session): boolean {
    return hintedSession === session.id && hintedUser === session.userId;
  }

  /** Ends the session; answers the pages of clients that have to be shown, so that they sign out too. */
  async end(session: Session, client: Client | undefined): Promise<string[]> {
    const pages = await this.frontChannel.pagesOf(session.id);
    await this.sessions.end(session.id);
    const by = client ? { clientId: client.id } : {};
    this.audit.record({
      type: 'session.ended',
      outcome: 'success',
      actor: session.userId,
      userId: session.userId,
      ...by,
    });
    return pages;
  }

  /** Proof that an answer comes from the page that asked in this session. */
  proof(session: Session): string {
    return this.sealers.keyedHashes('logout', session.id)[0];
  }

  proves(proof: string, session: Session): boolean {
    return this.sealers.keyedHashes('logout', session.id).some((expected) => sameSecret(expected, proof));
  }
}
