import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../kernel/unavailable.error.js';
import { retried } from './contention.js';

/** What the server says when it turns a statement away. */
const turnedAway = (errno: number) => Object.assign(new Error('turned away'), { errno });

/** Runs a statement whose first attempts fail; the outcome, and how often it was sent. */
async function outcomeOf(failures: Error[], milliseconds = 2000): Promise<[unknown, number]> {
  let sent = 0;
  const outcome = await retried(milliseconds, () => {
    const failure = failures[sent++];
    return failure ? Promise.reject(failure) : Promise.resolve('done');
  }).catch((error: unknown) => error);
  return [outcome, sent];
}

describe('a statement that a deadlock or a lock wait turned away', () => {
  it.each([1213, 1205])('is sent again after error %s, and is done once [FI-12]', async (errno) => {
    expect(await outcomeOf([turnedAway(errno)])).toEqual(['done', 2]);
    expect(await outcomeOf(Array.from({ length: 3 }, () => turnedAway(errno)))).toEqual(['done', 4]);
  });

  it('is given up after three more attempts: unavailable, never a failure of ours [FI-12]', async () => {
    const [outcome, sent] = await outcomeOf(Array.from({ length: 9 }, () => turnedAway(1213)));
    expect([outcome, sent]).toEqual([expect.any(UnavailableError), 4]);
  });

  it('is not sent again when there is no time for it, or when it failed for another reason [FI-12]', async () => {
    const [late, once] = await outcomeOf([turnedAway(1213)], 0);
    expect([late, once]).toEqual([expect.any(UnavailableError), 1]);
    const duplicate = turnedAway(1062);
    expect((await outcomeOf([duplicate]))[1]).toBe(1);
  });
});
