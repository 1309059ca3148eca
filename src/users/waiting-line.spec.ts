import { describe, expect, it, jest } from '@jest/globals';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { WaitingLine } from './waiting-line.js';

const LIMITS = { atOnce: 2, places: 3, patience: 50 };

/** Work that ends when it is told to. */
function held(): { work: () => Promise<string>; end: () => void } {
  let end = () => {};
  const ended = new Promise<string>((resolve) => (end = () => resolve('done')));
  return { work: () => ended, end };
}

describe('work in a line', () => {
  it('is turned away where there is no place', async () => {
    const line = new WaitingLine('work', { ...LIMITS, patience: 60_000 });
    const works = Array.from({ length: 5 }, held);
    const results = works.map(({ work }) => line.run(work));
    expect(() => line.refuseWhenFull()).toThrow(UnavailableError);
    await expect(line.run(() => Promise.resolve('never'))).rejects.toThrow(UnavailableError);
    for (const { end } of works) end();
    expect(await Promise.all(results)).toEqual(Array.from({ length: 5 }, () => 'done'));
    expect(() => line.refuseWhenFull()).not.toThrow();
  });

  it('is turned away when it has waited too long, and what runs then is not disturbed', async () => {
    const line = new WaitingLine('work', LIMITS);
    const slow = [held(), held()];
    const running = slow.map(({ work }) => line.run(work));
    let begun = 0;
    const late = line.run(() => Promise.resolve(begun++));
    await expect(late).rejects.toThrow(UnavailableError);
    for (const { end } of slow) end();
    expect(await Promise.all(running)).toEqual(['done', 'done']);
    expect(begun).toBe(0);
    expect(await Promise.all([1, 2, 3].map((work) => line.run(() => Promise.resolve(work))))).toEqual([
      1, 2, 3,
    ]);
  });

  it('is crowded while whose turn is next has waited for a quarter of his patience', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    const line = new WaitingLine('work', { atOnce: 1, places: 3, patience: 2000 });
    const works = Array.from({ length: 3 }, held);
    const results = works.map(({ work }) => line.run(work));
    expect(line.crowded).toBe(false);
    jest.advanceTimersByTime(501);
    expect(line.crowded).toBe(true);
    for (const { end } of works) end();
    await Promise.all(results);
    expect(line.crowded).toBe(false);
    jest.useRealTimers();
  });

  it('goes on after work that failed', async () => {
    const line = new WaitingLine('work', { ...LIMITS, atOnce: 1 });
    const results = await Promise.allSettled(
      ['first', 'second'].map((word) => line.run(() => Promise.reject(new Error(word)))),
    );
    expect(results.map((result) => (result as PromiseRejectedResult).reason.message)).toEqual([
      'first',
      'second',
    ]);
    expect(await line.run(() => Promise.resolve('third'))).toBe('third');
  });
});
