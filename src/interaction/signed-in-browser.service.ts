import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Audience, noteAudience } from '../pages/audience.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';

/** Who is signed in, if anybody is. */
export interface SignedIn {
  session: Session | undefined;
  user: UserEntity | undefined;
}

/** Knows who is signed in in a browser. */
@Injectable()
export class SignedInBrowser {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly users: UsersService,
  ) {}

  /** The browser's session and its person. A session from before a change of password is none. */
  async read(from: FastifyRequest): Promise<SignedIn> {
    const signedIn = await this.of(await this.sessions.use(this.cookie.read(from)));
    if (signedIn.user) noteAudience(from, spokenBy(signedIn.user));
    return signedIn;
  }

  /** The same of somebody who shows in another way that a session is his. */
  async resume(sessionId: string | undefined): Promise<SignedIn> {
    return this.of(sessionId === undefined ? undefined : await this.sessions.resume(sessionId));
  }

  private async of(session: Session | undefined): Promise<SignedIn> {
    const user = session && (await this.users.findActive(session.userId));
    const outdated = session && isOutdated(user, session.authTime.getTime());
    return outdated ? { session: undefined, user: undefined } : { session, user };
  }
}

/** The language and the time zone of a person. */
export function spokenBy({
  claims: { locale, zoneinfo },
}: UserEntity): Pick<Audience, 'locale' | 'zoneinfo'> {
  return { locale, zoneinfo };
}

/** Whether what was proved at a time (milliseconds) was proved with a password that is another now. */
export function isOutdated(user: UserEntity | undefined, at: number): boolean {
  return (user?.passwordChangedAt?.getTime() ?? 0) > at;
}
