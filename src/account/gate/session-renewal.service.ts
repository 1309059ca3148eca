import { Injectable } from '@nestjs/common';
import { requestOrigin } from '../../kernel/request-origin.js';
import { contextOf } from '../../sessions/authentication-context.js';
import { SessionCookie } from '../../sessions/session-cookie.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { type Session } from '../../sessions/session.js';
import { type Http } from './account-faces.service.js';

/** Lets a session go on with another secret, so that one that was copied before is worth nothing (ASVS 7.2.4). */
@Injectable()
export class SessionRenewal {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  /** The session counts as signed in now, raised by what was proved (`amr`) besides. */
  async renew(session: Session, proved: readonly string[], { request, reply }: Http): Promise<void> {
    const authentication = { userId: session.userId, ...contextOf([...session.amr, ...proved]) };
    const renewed = await this.sessions.begin(authentication, requestOrigin(request), session);
    this.cookie.set(reply, renewed.secret, renewed.session);
  }
}
