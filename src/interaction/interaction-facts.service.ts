import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { ConsentsService } from '../consents/consents.service.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { UsersService } from '../users/users.service.js';
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
    private readonly consents: ConsentsService,
    private readonly scopePolicy: ScopePolicy,
    private readonly clock: Clock,
  ) {}

  async gather(
    request: AuthorizationRequest,
    from: FastifyRequest,
    known: { interaction?: Interaction; client?: Client } = {},
  ): Promise<Facts> {
    const client = known.client ?? (await this.clients.find(request.clientId));
    if (!client || client.disabled) throw new OAuthError('invalid_request', 'the client is unknown');
    const session = await this.sessions.use(this.cookie.read(from));
    const user = session && (await this.users.findActive(session.userId));
    const remembered =
      user && !client.metadata.first_party ? await this.consents.scopesOf(user.id, client.id) : [];
    const scopes = user ? this.scopePolicy.ofUser(request.scopes, user) : request.scopes;
    return {
      request,
      client,
      interaction: known.interaction,
      session,
      user,
      remembered,
      scopes,
      now: this.clock.now(),
    };
  }
}
