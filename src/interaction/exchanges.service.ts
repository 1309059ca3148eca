import { Injectable } from '@nestjs/common';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { Clock } from '../kernel/clock.js';
import { randomSecret } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { UsersService } from '../users/users.service.js';
import {
  type Answer,
  type Authenticator,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticators/authenticator.js';
import { Authenticators } from './authenticators/authenticators.js';
import { CountedTries } from './counted-tries.service.js';

const NAMESPACE = 'exchange';

/** Answers that cost no try: nothing was judged. */
const FREE: readonly Refusal[] = ['missing', 'throttled'];

interface Exchange {
  method: AuthenticationMethod;
  userId: string | undefined;
  /** Who had proved a factor when it began: what adds to that is worth nothing without it. */
  known: string | undefined;
  identifier: string | undefined;
  kept: unknown;
  triesLeft: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** What a browser is told when a method has begun. */
export interface BegunExchange {
  id: string;
  method: AuthenticationMethod;
  challenge: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  begunAt: number;
  expiresAt: number;
}

/** Keeps what a method has begun until it is answered; it is of one interaction, and its tries are counted. */
@Injectable()
export class Exchanges {
  constructor(
    private readonly store: EphemeralStore,
    private readonly authenticators: Authenticators,
    private readonly tries: CountedTries,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  async begin(
    method: AuthenticationMethod,
    { user, identifier }: Candidate,
    context: TryContext,
  ): Promise<BegunExchange> {
    const begun = await this.authenticators.of(method)!.initiate({ user, identifier }, context);
    const id = randomSecret(24);
    const { challenge, kept, lifetime, tries } = begun;
    const begunAt = this.clock.now();
    const expiresAt = begunAt + lifetime * 1000;
    const of = { userId: user?.id, known: context.known, identifier };
    const exchange = { method, ...of, kept, triesLeft: tries, expiresAt };
    await this.keep(id, exchange, context);
    return { id, method, challenge, begunAt, expiresAt };
  }

  /**
   * Judges an answer. Of many at once one is judged, so that nobody can try more often than he may; what waits for
   * something to be opened may be asked about by many.
   */
  async answer(id: string, answer: Answer, context: TryContext): Promise<Proved | Refusal> {
    const key = keyOf(id, context);
    const begun = await this.store.get<Exchange>(NAMESPACE, key);
    if (await this.isPending(begun, context)) return 'pending';
    const exchange = await this.store.take<Exchange>(NAMESPACE, key);
    const authenticator = this.authenticatorOf(exchange, context);
    if (!exchange || !authenticator) return 'expired';
    const { userId, identifier, kept } = exchange;
    const user = userId === undefined ? undefined : await this.users.findActive(userId);
    const candidate = { user, identifier };
    const outcome = await this.tries.perform(authenticator, { candidate, kept, answer, context });
    if (typeof outcome !== 'string') return outcome;
    const triesLeft = exchange.triesLeft - (FREE.includes(outcome) ? 0 : 1);
    if (triesLeft > 0) await this.keep(id, { ...exchange, triesLeft }, context);
    return triesLeft > 0 || outcome === 'wrong-passkey' ? outcome : 'expired';
  }

  private async isPending(exchange: Exchange | undefined, context: TryContext): Promise<boolean> {
    return (await this.authenticatorOf(exchange, context)?.isPending(context)) ?? false;
  }

  /** Who judges an answer, while there may be one. */
  private authenticatorOf(exchange: Exchange | undefined, { known }: TryContext): Authenticator | undefined {
    if (!exchange || exchange.expiresAt <= this.clock.now() || exchange.known !== known) return undefined;
    return this.authenticators.of(exchange.method);
  }

  private async keep(id: string, exchange: Exchange, context: TryContext): Promise<void> {
    const seconds = Math.ceil((exchange.expiresAt - this.clock.now()) / 1000);
    await this.store.put(NAMESPACE, keyOf(id, context), exchange, seconds);
  }
}

function keyOf(id: string, { interactionId }: TryContext): string {
  return `${interactionId}:${id}`;
}
