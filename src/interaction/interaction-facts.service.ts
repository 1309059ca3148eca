import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { Clock } from '../kernel/clock.js';
import { noteAudience } from '../pages/audience.js';
import { PageError } from '../pages/page-error.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { ConsentMemory } from './consent-memory.service.js';
import { HOUSE } from './house-client.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';
import { type Facts } from './next-step.js';
import { SignInFacts } from './sign-in-facts.service.js';
import { type SignedIn, SignedInBrowser, spokenBy } from './signed-in-browser.service.js';

/** Gathers what the next step depends on, afresh at every step. */
@Injectable()
export class InteractionFacts {
  constructor(
    private readonly clients: ClientsService,
    private readonly browser: SignedInBrowser,
    private readonly signIn: SignInFacts,
    private readonly consents: ConsentMemory,
    private readonly scopePolicy: ScopePolicy,
    private readonly clock: Clock,
  ) {}

  async gather<R extends InteractionRequest>(
    request: R,
    from: FastifyRequest,
    known: { interaction?: Interaction; client?: Client; signedIn?: SignedIn } = {},
  ): Promise<Facts<R>> {
    const client = known.client ?? (await this.clientOf(request.clientId));
    if (!client || client.disabled) {
      throw new PageError('invalid_request', 'the client is unknown', { text: 'unknown_client' });
    }
    const { interaction } = known;
    noteAudience(from, { clientId: client.id, uiLocales: request.uiLocales });
    const signedIn = known.signedIn ?? (await this.browser.read(from));
    const { session, user } = signedIn;
    const proofs = await this.signIn.of(request, client, signedIn, interaction);
    if (proofs.signingIn) noteAudience(from, spokenBy(proofs.signingIn.user));
    const recalled = await this.consents.recall(user, client, request.details);
    const asked = [...new Set([...request.scopes, ...(request.claimScopes ?? [])])];
    const scopes = user ? this.scopePolicy.ofUser(asked, user) : asked;
    return {
      request,
      client,
      interaction,
      session,
      user,
      ...proofs,
      ...recalled,
      scopes,
      now: this.clock.now(),
    };
  }

  private async clientOf(id: string): Promise<Client | undefined> {
    return id === HOUSE.id ? HOUSE : this.clients.find(id);
  }
}
