import { Clock } from '../../src/kernel/clock.js';

/** Time as it is, and as much later as a test wants. */
export class TestClock extends Clock {
  private offset = 0;

  override now(): number {
    return Date.now() + this.offset;
  }

  /** Lets some seconds pass at once. */
  advance(seconds: number): void {
    this.offset += seconds * 1000;
  }
}
