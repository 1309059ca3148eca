import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds: longer than a few queries and a write take. */
const LEAST = 40;

/**
 * Does what takes longer for people who exist than for others, and answers both when the same time is over: how long it
 * took is then not told. Errors wait as well.
 */
export async function unhurried<T>(work: () => Promise<T>): Promise<T> {
  const over = pause(LEAST);
  try {
    return await work();
  } finally {
    await over;
  }
}
