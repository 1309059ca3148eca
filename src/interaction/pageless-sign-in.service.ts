import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ConsentsService } from '../consents/consents.service.js';
import { NO_DETAILS } from '../grants/authorization-detail.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { type Authentication, type Session } from '../sessions/session.js';
import { UsersService } from '../users/users.service.js';
import { type Entered } from './authenticators/authenticator.js';
import { PasswordAuthenticator } from './authenticators/password.authenticator.js';
import { nextStep, type Step } from './next-step.js';

/** A person who is signed in, and the scopes that the client gets. */
export type SignedIn = Step & { step: 'done' };

/** Why nobody was signed in: for the record and not for the client. */
export interface PagelessRefusal {
  step: 'refused';
  reason: string;
  /** The person, where he proved who he is. */
  userId?: string;
}

/**
 * Signs a person in where there are no pages to lead him through. The decision is the one of the pages: whatever they
 * would still ask, a second factor or consent, is a refusal here.
 */
@Injectable()
export class PagelessSignIn {
  constructor(
    private readonly password: PasswordAuthenticator,
    private readonly users: UsersService,
    private readonly consents: ConsentsService,
    private readonly scopePolicy: ScopePolicy,
    private readonly clock: Clock,
  ) {}

  async signIn(
    entered: Entered,
    client: Client,
    scopes: readonly string[],
    origin: RequestOrigin,
  ): Promise<SignedIn | PagelessRefusal> {
    const proved = await this.password.authenticate(entered, origin);
    if (typeof proved === 'string') return { step: 'refused', reason: proved };
    const step = await this.decide(proved, client, scopes);
    // What a person holds may be less than what was asked, down to nothing.
    return step.step === 'done' && step.scopes.length > 0
      ? step
      : { step: 'refused', reason: step.step, userId: proved.userId };
  }

  private async decide(proved: Authentication, client: Client, scopes: readonly string[]): Promise<Step> {
    const user = await this.users.findActive(proved.userId);
    const remembered = client.metadata.first_party
      ? []
      : (await this.consents.of(proved.userId, client.id)).scopes;
    return nextStep({
      request: { clientId: client.id, scopes: [...scopes], prompts: [], acrValues: [], uiLocales: [] },
      client,
      interaction: undefined,
      session: this.sessionOf(proved),
      user,
      remembered,
      details: NO_DETAILS,
      detailsToAsk: NO_DETAILS,
      wordings: [],
      scopes: user ? this.scopePolicy.ofUser(scopes, user) : scopes,
      now: this.clock.now(),
    });
  }

  /** What the decision sees of a sign-in that lasts for one answer and belongs to no browser. */
  private sessionOf(proved: Authentication): Session {
    const now = this.clock.date();
    return { ...proved, id: '', authTime: now, createdAt: now, lastSeenAt: now, expiresAt: now };
  }
}
