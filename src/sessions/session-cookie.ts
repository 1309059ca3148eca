import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from '../kernel/cookies.js';
import { BrowserState } from './browser-state.service.js';
import { type Session } from './session.js';

const NAME = 'cardea_session';

/** Carries the session's secret between browser and server; what the browser may know of the session goes with it. */
@Injectable()
export class SessionCookie {
  private readonly name: string;

  constructor(
    private readonly config: Config,
    private readonly browserState: BrowserState,
  ) {
    this.name = cookieName(NAME, config.secure);
  }

  read(request: FastifyRequest): string | undefined {
    return readCookie(request.headers.cookie, this.name);
  }

  /** Ends with the browser's own session; the server's limits hold in any case. */
  set(reply: FastifyReply, secret: string, session: Session): void {
    reply.header('set-cookie', setCookie(NAME, secret, { secure: this.config.secure }));
    this.browserState.show(reply, session);
  }

  clear(reply: FastifyReply): void {
    reply.header('set-cookie', setCookie(NAME, '', { secure: this.config.secure, maxAge: 0 }));
    this.browserState.show(reply, undefined);
  }
}
