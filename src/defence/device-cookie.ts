import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from '../kernel/cookies.js';
import { randomSecret } from '../kernel/secrets.js';

const NAME = 'cardea_device';
const SECRET = /^[\w-]{43}$/;

/** Seconds for which a browser is known after the last sign-in in it. */
export const DEVICE_LIFETIME = 365 * 24 * 3600;

/** Carries what a browser is known again by; it lets nobody in. */
@Injectable()
export class DeviceCookie {
  private readonly name: string;

  constructor(private readonly config: Config) {
    this.name = cookieName(NAME, config.secure);
  }

  /** The browser's secret; nothing when it has none, or one that is not of ours. */
  read(request: FastifyRequest): string | undefined {
    const secret = readCookie(request.headers.cookie, this.name);
    return secret !== undefined && SECRET.test(secret) ? secret : undefined;
  }

  /** Lets the browser keep its secret for another while, and gives it one if it has none; answers the secret. */
  keep(reply: FastifyReply): string {
    const secret = this.read(reply.request) ?? randomSecret();
    const options = { secure: this.config.secure, maxAge: DEVICE_LIFETIME };
    reply.header('set-cookie', setCookie(NAME, secret, options));
    return secret;
  }
}
