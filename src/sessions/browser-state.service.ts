import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { Sealers } from '../config/sealers.js';
import { cookieName, readCookie, setCookie } from '../kernel/cookies.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { type Session } from './session.js';

const NAME = 'cardea_browser_state';

/**
 * What a browser shows of its session to the pages of clients, OIDC Session Management §3.2: a value in a cookie that
 * changes with every sign-in and sign-out and that the check-session frame reads. Nobody is let in by it.
 */
@Injectable()
export class BrowserState {
  /** The cookie's full name, for the script of the frame. */
  readonly cookie: string;

  constructor(
    private readonly config: Config,
    private readonly sealers: Sealers,
  ) {
    this.cookie = cookieName(NAME, config.secure);
  }

  /** Sees to it that the browser's cookie tells of this session, or of none. */
  show(reply: FastifyReply, session: Session | undefined): void {
    const shown = readCookie(reply.request.headers.cookie, this.cookie);
    const state = session && this.of(session);
    if (shown === state) return;
    const { secure } = this.config;
    const options = { secure, framed: true, ...(state === undefined ? { maxAge: 0 } : {}) };
    reply.header('set-cookie', setCookie(NAME, state ?? '', options));
  }

  /** The `session_state` of a response (§2); nothing for an address without an origin, since no page can ask there. */
  sessionState(clientId: string, redirectUri: string, session: Session): string | undefined {
    const { origin } = new URL(redirectUri);
    if (origin === 'null') return undefined;
    const salt = randomSecret(12);
    return `${sha256(`${clientId} ${origin} ${this.of(session)} ${salt}`)}.${salt}`;
  }

  /** The `sid` of a session is known to its clients, so the state is made with a key of ours. */
  private of({ id }: Session): string {
    return this.sealers.keyedHashes('browser-state', id)[0];
  }
}
