import { Clock } from '../../src/kernel/clock.js';

/** Time as it is, and as much later as a test wants. */
export class TestClock extends Clock {
  private offset = 0;
  private stopped: number | undefined;

  override now(): number {
    return (this.stopped ?? Date.now()) + this.offset;
  }

  /** Lets no time pass but what a test wants. */
  stop(): void {
    this.stopped = Date.now();
  }

  /** Goes on to the next full minute, in which tries that are counted by the minute are counted anew. */
  nextMinute(): void {
    this.offset += 60_000 - (this.now() % 60_000);
  }

  /** Lets some seconds pass at once. */
  advance(seconds: number): void {
    this.offset += seconds * 1000;
  }
}
