import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { type Authentication, type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type Proved } from './authenticators/authenticator.js';
import { PasswordAuthenticator } from './authenticators/password.authenticator.js';
import { CountedTries } from './counted-tries.service.js';
import { ConsentMemory } from './consent-memory.service.js';
import { type Facts, nextStep, type Step } from './next-step.js';
import { SignInFacts } from './sign-in-facts.service.js';

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
    private readonly tries: CountedTries,
    private readonly people: UsersService,
    private readonly proofs: SignInFacts,
    private readonly consents: ConsentMemory,
    private readonly scopePolicy: ScopePolicy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async signIn(
    { username, password }: { username: string; password: string },
    client: Client,
    scopes: readonly string[],
    origin: RequestOrigin,
  ): Promise<SignedIn | PagelessRefusal> {
    const candidate = { user: await this.people.findByIdentifier(username), identifier: username };
    const nowhere = { interactionId: '', browser: '', locales: [], device: undefined, known: undefined };
    const context = { ...nowhere, origin, clientName: client.name };
    const asked = { candidate, kept: undefined, answer: { password }, context };
    const proved = await this.tries.perform(this.password, asked);
    if (typeof proved === 'string') return { step: 'refused', reason: proved };
    const { userId } = proved;
    const user = await this.people.findActive(userId);
    if (!user) return { step: 'refused', reason: 'disabled', userId };
    const step = await this.decide({ ...proved, user }, client, scopes, origin);
    // What a person holds may be less than what was asked, down to nothing.
    return step.step === 'done' && step.scopes.length > 0
      ? step
      : { step: 'refused', reason: step.step, userId };
  }

  private async decide(
    { user, amr }: Proved & { user: UserEntity },
    client: Client,
    scopes: readonly string[],
    { ipAddress }: RequestOrigin,
  ): Promise<Step> {
    const facts = await this.factsOf(user, client, scopes);
    const signingIn = await this.proofs.signingIn(user, amr);
    const proof = nextStep({ ...facts, signingIn });
    if (proof.step !== 'begin_session') return proof;
    await this.tries.succeed(user.id);
    const who = { actor: user.id, userId: user.id, clientId: client.id, ipAddress };
    const reached = { amr: proof.amr, acr: proof.acr };
    this.audit.record({ type: 'login.succeeded', outcome: 'success', ...who, detail: reached });
    return nextStep({ ...facts, session: this.sessionOf({ userId: user.id, ...reached }) });
  }

  private async factsOf(user: UserEntity, client: Client, scopes: readonly string[]): Promise<Facts> {
    const asked = { scopes: [...scopes], prompts: [], acrValues: [], uiLocales: [] };
    const request = { clientId: client.id, ...asked };
    const nobody = { session: undefined, user: undefined };
    const proofs = await this.proofs.of(request, client, nobody);
    const recalled = await this.consents.recall(user, client);
    return {
      request,
      client,
      interaction: undefined,
      session: undefined,
      user,
      ...proofs,
      required: this.proofs.required(user),
      ...recalled,
      scopes: this.scopePolicy.ofUser(scopes, user),
      now: this.clock.now(),
    };
  }

  /** What the decision sees of a sign-in that lasts for one answer and belongs to no browser. */
  private sessionOf(proved: Authentication): Session {
    const now = this.clock.date();
    return { ...proved, id: '', authTime: now, createdAt: now, lastSeenAt: now, expiresAt: now };
  }
}
