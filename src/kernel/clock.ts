import { Injectable } from '@nestjs/common';

/** The only source of time, so that lifetimes can be tested without waiting. */
@Injectable()
export class Clock {
  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now();
  }

  /** Whole seconds since the epoch, as JWT's NumericDate (RFC 7519 §2). */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** The current time, optionally moved by some seconds. */
  date(offsetSeconds = 0): Date {
    return new Date(this.now() + offsetSeconds * 1000);
  }
}
