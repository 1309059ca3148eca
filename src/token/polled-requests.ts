import { type Clock } from '../kernel/clock.js';
import { type EphemeralStore } from '../store/ephemeral-store.js';
import { type Approval } from './approval.js';

/** Seconds for which a client is told that its request has expired, instead of that there is none. */
const REMEMBERED = 600;

/** What a client asks of a person and polls for; plain data in the ephemeral store. */
export interface PolledRequest {
  clientId: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** What the person decided. */
export interface PolledDecision {
  approval: Approval | null;
}

/** Keeps what clients poll for, by the hash of what they poll with, which is the request's id (RFC 8628, CIBA). */
export abstract class PolledRequests<
  Request extends PolledRequest = PolledRequest,
  Decision extends PolledDecision = PolledDecision,
> {
  /** The parameter of the token endpoint with which clients poll. */
  abstract readonly parameter: 'device_code' | 'auth_req_id';

  constructor(
    private readonly kind: string,
    protected readonly store: EphemeralStore,
    protected readonly clock: Clock,
  ) {}

  /** Seconds in which the person can answer. */
  abstract lifetimeOf(request: Request): number;

  /** The request, also for a while after it has expired. */
  find(id: string): Promise<Request | undefined> {
    return this.store.get<Request>(this.requests, id);
  }

  isLive({ expiresAt }: PolledRequest): boolean {
    return expiresAt > this.clock.now();
  }

  /** Notes the decision; the first one counts. Says whether it was this one. */
  decide(id: string, request: Request, decision: Decision): Promise<boolean> {
    return this.store.putIfAbsent(this.decisions, id, decision, this.lifetimeOf(request) + REMEMBERED);
  }

  decisionOn(id: string): Promise<Decision | undefined> {
    return this.store.get<Decision>(this.decisions, id);
  }

  /** The decision and all else that is kept of the request, once. */
  async take(id: string): Promise<Decision | undefined> {
    const decision = await this.store.take<Decision>(this.decisions, id);
    if (decision) await this.store.remove(this.requests, id);
    return decision;
  }

  protected keep(id: string, request: Request): Promise<void> {
    return this.store.put(this.requests, id, request, this.lifetimeOf(request) + REMEMBERED);
  }

  private get requests(): string {
    return `${this.kind}-request`;
  }

  private get decisions(): string {
    return `${this.kind}-decision`;
  }
}
