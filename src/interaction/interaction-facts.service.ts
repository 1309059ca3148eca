import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { Clock } from '../kernel/clock.js';
import { noteAudience } from '../pages/audience.js';
import { PageError } from '../pages/page-error.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { ConsentMemory } from './consent-memory.service.js';
import { HOUSE } from './house-client.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';
import { type Facts } from './next-step.js';

/** Gathers what the next step depends on, afresh at every step. */
@Injectable()
export class InteractionFacts {
  constructor(
    private readonly clients: ClientsService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly users: UsersService,
    private readonly consents: ConsentMemory,
    private readonly scopePolicy: ScopePolicy,
    private readonly clock: Clock,
  ) {}

  async gather<R extends InteractionRequest>(
    request: R,
    from: FastifyRequest,
    known: { interaction?: Interaction; client?: Client } = {},
  ): Promise<Facts<R>> {
    const client = known.client ?? (await this.clientOf(request.clientId));
    if (!client || client.disabled) {
      throw new PageError('invalid_request', 'the client is unknown', { text: 'unknown_client' });
    }
    noteAudience(from, { clientId: client.id, uiLocales: request.uiLocales });
    const { session, user } = await this.signedIn(from);
    const recalled = await this.consents.recall(user, client, request.details);
    const asked = [...new Set([...request.scopes, ...(request.claimScopes ?? [])])];
    const scopes = user ? this.scopePolicy.ofUser(asked, user) : asked;
    return {
      request,
      client,
      interaction: known.interaction,
      session,
      user,
      ...recalled,
      scopes,
      now: this.clock.now(),
    };
  }

  /** The browser's session and its person. A session from before a change of password is none. */
  async signedIn(
    from: FastifyRequest,
  ): Promise<{ session: Session | undefined; user: UserEntity | undefined }> {
    const session = await this.sessions.use(this.cookie.read(from));
    const user = session && (await this.users.findActive(session.userId));
    const outdated = session && (user?.passwordChangedAt?.getTime() ?? 0) > session.authTime.getTime();
    if (user && !outdated) noteAudience(from, { locale: user.claims.locale, zoneinfo: user.claims.zoneinfo });
    return outdated ? { session: undefined, user: undefined } : { session, user };
  }

  private async clientOf(id: string): Promise<Client | undefined> {
    return id === HOUSE.id ? HOUSE : this.clients.find(id);
  }
}
