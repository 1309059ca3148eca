import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from '../kernel/cookies.js';

const NAME = 'cardea_session';

/** Carries the session's secret between browser and server. */
@Injectable()
export class SessionCookie {
  private readonly name: string;

  constructor(private readonly config: Config) {
    this.name = cookieName(NAME, config.secure);
  }

  read(request: FastifyRequest): string | undefined {
    return readCookie(request.headers.cookie, this.name);
  }

  /** Ends with the browser's own session; the server's limits hold in any case. */
  set(reply: FastifyReply, secret: string): void {
    reply.header('set-cookie', setCookie(NAME, secret, { secure: this.config.secure }));
  }

  clear(reply: FastifyReply): void {
    reply.header('set-cookie', setCookie(NAME, '', { secure: this.config.secure, maxAge: 0 }));
  }
}
