import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from './ephemeral-store.js';

/** How many wrong tries of one kind there may be. */
export interface TryLimit {
  /** What is tried; kinds do not count each other. */
  kind: string;
  /** Wrong tries of one key in one period. */
  most: number;
  /** Seconds after which counting begins anew. */
  period: number;
}

/** Counts tries that may be wrong, of people, clients or addresses, and says when there were too many. */
@Injectable()
export class WrongTries {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Counts a try before it is made, so that tries side by side cannot outrun the limit; says whether it is too many. */
  async exceeds(limit: TryLimit, key: string): Promise<boolean> {
    const at = this.now(limit, key);
    const tries = await this.store.increment(`${limit.kind}-tries`, at, 2 * limit.period);
    if (tries <= limit.most) return false;
    return tries - ((await this.store.get<number>(`${limit.kind}-right`, at)) ?? 0) > limit.most;
  }

  /** Takes a try back, since it was right. */
  async forgive(limit: TryLimit, key: string): Promise<void> {
    await this.store.increment(`${limit.kind}-right`, this.now(limit, key), 2 * limit.period);
  }

  /** Counts a try that was wrong, where right ones at the same time must not be held up; says whether it was too many. */
  async countWrong(limit: TryLimit, key: string): Promise<boolean> {
    return (
      (await this.store.increment(`${limit.kind}-wrong`, this.now(limit, key), 2 * limit.period)) > limit.most
    );
  }

  /** Whether as many as there may be were wrong, of those that `countWrong` has counted. */
  async areUsedUp(limit: TryLimit, key: string): Promise<boolean> {
    const wrong = await this.store.get<number>(`${limit.kind}-wrong`, this.now(limit, key));
    return (wrong ?? 0) >= limit.most;
  }

  /** Counters begin anew with each period, tries and right ones alike. */
  private now({ period }: TryLimit, key: string): string {
    return `${Math.floor(this.clock.seconds() / period)}:${key}`;
  }
}
