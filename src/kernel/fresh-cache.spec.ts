import { beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from './clock.js';
import { FreshCache } from './fresh-cache.js';

class StillClock extends Clock {
  at = 0;

  override now(): number {
    return this.at;
  }
}

describe('a fresh copy', () => {
  const clock = new StillClock();
  let reads: string[];
  let answer: () => Promise<string>;
  let cache: FreshCache<string>;
  beforeEach(() => {
    reads = [];
    answer = () => Promise.resolve(`read ${reads.length}`);
    cache = new FreshCache(clock, (key) => {
      reads.push(key);
      return answer();
    });
  });

  it('is read once for all who come together, and again when it is a second old', async () => {
    const values = await Promise.all([cache.get('a'), cache.get('a'), cache.get('a')]);
    expect(values).toEqual(['read 1', 'read 1', 'read 1']);
    clock.at += 1000;
    expect(await cache.get('a')).toBe('read 2');
  });

  it('is read again at once after it was dropped', async () => {
    await cache.get('a');
    cache.drop('a');
    expect(await cache.get('a')).toBe('read 2');
    cache.clear();
    expect(await cache.get('a')).toBe('read 3');
  });

  it('is not made of a failure', async () => {
    answer = () => Promise.reject(new Error('down'));
    await expect(cache.get('a')).rejects.toThrow('down');
    answer = () => Promise.resolve('up');
    expect(await cache.get('a')).toBe('up');
  });
});
