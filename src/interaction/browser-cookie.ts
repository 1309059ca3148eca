import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from '../kernel/cookies.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';

const NAME = 'cardea_browser';

/** Tells browsers apart before anybody has signed in, so that an interaction is one browser's. */
@Injectable()
export class BrowserCookie {
  private readonly name: string;

  constructor(private readonly config: Config) {
    this.name = cookieName(NAME, config.secure);
  }

  /** The hash of the browser's secret, if it has one. */
  read(request: FastifyRequest): string | undefined {
    const secret = readCookie(request.headers.cookie, this.name);
    return secret === undefined ? undefined : sha256(secret);
  }

  /** The hash of the browser's secret, which it is given now if it has none. */
  ensure(request: FastifyRequest, reply: FastifyReply): string {
    const known = this.read(request);
    if (known !== undefined) return known;
    const secret = randomSecret();
    reply.header('set-cookie', setCookie(NAME, secret, { secure: this.config.secure }));
    return sha256(secret);
  }
}
