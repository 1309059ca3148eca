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

  /** Goes on to where the next period of so many seconds begins: what is counted by such periods is counted anew. */
  nextPeriod(seconds: number): void {
    this.offset += seconds * 1000 - (this.now() % (seconds * 1000));
  }

  /** Lets some seconds pass at once. */
  advance(seconds: number): void {
    this.offset += seconds * 1000;
  }
}
