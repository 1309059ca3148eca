import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { cookieName, readCookie, setCookie } from '../../kernel/cookies.js';
import { type Messages } from '../../pages/messages.js';

/** What was done, by the words of the catalogue for it. */
export type Notice = keyof Messages['account']['notices'];

const NAME = 'cardea_account_notice';
/** Seconds, for the way from one page to the next. */
const LIFETIME = 60;

/** Takes word of what was done to the next page: in a cookie rather than in the address, where anybody could put it. */
@Injectable()
export class AccountNotices {
  constructor(private readonly config: Config) {}

  leave(reply: FastifyReply, notice: Notice): void {
    reply.header('set-cookie', setCookie(NAME, notice, { secure: this.config.secure, maxAge: LIFETIME }));
  }

  /** The notice that was left, once. */
  take(request: FastifyRequest, reply: FastifyReply): string | undefined {
    const notice = readCookie(request.headers.cookie, cookieName(NAME, this.config.secure));
    if (notice !== undefined)
      reply.header('set-cookie', setCookie(NAME, '', { secure: this.config.secure, maxAge: 0 }));
    return notice;
  }
}
