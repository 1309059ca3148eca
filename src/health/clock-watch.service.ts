import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DatabaseHealth } from '../database/database-health.js';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from '../store/ephemeral-store.js';

const PERIOD = 2 * 60_000;
/** Milliseconds that a clock may be off (FI-25). */
const TOLERANCE = 2000;

/**
 * Compares this process's clock with those of the database and of Redis, which all processes share: lifetimes are judged
 * by clocks, and one that is off makes them longer or shorter than they are meant to be (FI-25).
 */
@Injectable()
export class ClockWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ClockWatch.name);
  private readonly differing = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private comparing: Promise<void> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly database: DatabaseHealth,
    private readonly store: EphemeralStore,
  ) {}

  /** Whether any of them was off when it was last asked. */
  get differs(): boolean {
    return this.differing.size > 0;
  }

  onApplicationBootstrap(): void {
    const compare = () => (this.comparing = this.compare());
    this.timer = setInterval(() => void compare(), PERIOD).unref();
    void compare();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.comparing;
  }

  /** Asks them all; of one that does not answer, the last that was known stands. */
  async compare(): Promise<void> {
    await Promise.all([
      this.compareWith('the database', () => this.database.time()),
      this.compareWith('Redis', () => this.store.time()),
    ]);
  }

  private async compareWith(whose: string, read: () => Promise<number | undefined>): Promise<void> {
    const asked = this.clock.now();
    const theirs = await read().catch(() => undefined);
    if (theirs === undefined) return;
    this.judge(whose, this.clock.now(), asked, theirs);
  }

  /** Their time was read at some moment between the question and the answer. */
  private judge(whose: string, answered: number, asked: number, theirs: number): void {
    const ahead = Math.round((asked + answered) / 2 - theirs);
    if (Math.abs(ahead) - (answered - asked) / 2 > TOLERANCE) {
      this.differing.add(whose);
      this.logger.warn(
        `the clock is ${Math.abs(ahead)} ms ${ahead > 0 ? 'ahead of' : 'behind'} that of ${whose}; ` +
          'lifetimes of codes and tokens are off by as much: let NTP set both',
      );
    } else if (this.differing.delete(whose)) {
      this.logger.log(`the clock agrees with that of ${whose} again`);
    }
  }
}
