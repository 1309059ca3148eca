import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { KnownDevices } from '../defence/known-devices.service.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { CountedTries } from './counted-tries.service.js';
import { ProvedSignIn } from './proved-sign-in.service.js';
import { type Visit, Visits } from './visits.service.js';

/** Signs a browser in when all that is needed is proved, by its cookies. */
@Injectable()
export class SessionStart {
  constructor(
    private readonly signIn: ProvedSignIn,
    private readonly cookie: SessionCookie,
    private readonly devices: KnownDevices,
    private readonly tries: CountedTries,
    private readonly visits: Visits,
  ) {}

  /**
   * Where the interaction stands when that is done; as it was when there is more to prove, or when another request of the
   * same browser is about to begin the session.
   */
  async ifReady(
    visit: Visit,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<Visit> {
    const origin = requestOrigin(request);
    const begun = await this.signIn.begin(visit, origin);
    if (!begun) return visit;
    const { interaction, session, secret, user } = begun;
    this.cookie.set(reply, secret, session);
    await this.tries.succeedOn(this.devices.keep(reply), user, origin);
    return this.visits.at(interaction, request, { session, user });
  }
}
