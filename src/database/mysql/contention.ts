import { setTimeout as pause } from 'node:timers/promises';
import { isContention, translated } from './mysql-errors.js';

const ATTEMPTS = 4;

/**
 * Runs a single statement, again after a moment when a deadlock or a lock wait turned it away. Each attempt is told how
 * many of the given milliseconds are left, so that all of them end in time.
 */
export async function retried<T>(milliseconds: number, attempt: (left: number) => Promise<T>): Promise<T> {
  const end = performance.now() + milliseconds;
  for (let count = 1, left = milliseconds; ; count++) {
    try {
      return await attempt(left);
    } catch (error) {
      const wait = Math.random() * 15 * count;
      left = end - performance.now() - wait;
      if (count === ATTEMPTS || left < milliseconds / 2 || !isContention(error)) throw translated(error);
      await pause(wait);
    }
  }
}
