import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { DEVICE_LIFETIME } from './device-requests.service.js';

const NAMESPACE = 'device-pace';

/** Seconds between two polls, and what is added for each that comes too early (RFC 8628 §3.2, §3.5). */
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

/** Holds every device to its own pace. */
@Injectable()
export class PollingPace {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Lets the first poll come at once. */
  begin(id: string): Promise<void> {
    return this.keep(id, { interval: POLLING_INTERVAL, polledAt: 0 });
  }

  /**
   * Whether this poll comes in time. One that does not makes the interval grow, for good. The pace is taken while it
   * is judged: of polls side by side, the others find none and are too early.
   */
  async allows(id: string): Promise<boolean> {
    const now = this.clock.now();
    const pace = await this.store.take<Pace>(NAMESPACE, id);
    const interval = pace?.interval ?? POLLING_INTERVAL;
    const inTime = pace !== undefined && now - pace.polledAt >= interval * 1000 - TOLERANCE;
    await this.keep(id, { interval: inTime ? interval : interval + ADDED, polledAt: now });
    return inTime;
  }

  private keep(id: string, pace: Pace): Promise<void> {
    return this.store.put(NAMESPACE, id, pace, DEVICE_LIFETIME);
  }
}
