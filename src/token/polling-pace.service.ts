import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from '../store/ephemeral-store.js';

const NAMESPACE = 'polling-pace';

/** Seconds between two polls, and what is added for each that comes too early (RFC 8628 §3.2, §3.5; CIBA §7.3, §11). */
export const POLLING_INTERVAL = 5;
const ADDED = 5;
/** Milliseconds that a poll may be early: timers and networks are not exact. */
const TOLERANCE = 250;

interface Pace {
  /** Seconds. */
  interval: number;
  /** Milliseconds since the epoch. */
  polledAt: number;
}

/** Holds everybody who polls for a person's answer to his own pace. */
@Injectable()
export class PollingPace {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Lets the first poll come at once; `lifetime` is that of what is polled with, in seconds. */
  begin(id: string, lifetime: number): Promise<void> {
    return this.keep(id, { interval: POLLING_INTERVAL, polledAt: 0 }, lifetime);
  }

  /**
   * Whether this poll comes in time. One that does not makes the interval grow, for good. The pace is taken while it
   * is judged: of polls side by side, the others find none and are too early.
   */
  async allows(id: string, lifetime: number): Promise<boolean> {
    const now = this.clock.now();
    const pace = await this.store.take<Pace>(NAMESPACE, id);
    const interval = pace?.interval ?? POLLING_INTERVAL;
    const inTime = pace !== undefined && now - pace.polledAt >= interval * 1000 - TOLERANCE;
    await this.keep(id, { interval: inTime ? interval : interval + ADDED, polledAt: now }, lifetime);
    return inTime;
  }

  private keep(id: string, pace: Pace, lifetime: number): Promise<void> {
    return this.store.put(NAMESPACE, id, pace, lifetime);
  }
}
