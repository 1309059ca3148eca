import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { HashingThread } from './hashing-thread.js';
import { PasswordHasher } from './password-hasher.js';

describe('password hashing', () => {
  const hasher = new PasswordHasher();
  afterAll(() => hasher.onModuleDestroy());

  it('is argon2id with a salt of its own', async () => {
    const [one, other] = await Promise.all([hasher.hash('password'), hasher.hash('password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(hasher.outdated(one)).toBe(false);
    expect(hasher.outdated(one.replace('t=2', 't=1'))).toBe(true);
  });

  it('knows the right password alone', async () => {
    const stored = await hasher.hash('pässword');
    expect(await hasher.matches('pa\u0308ssword', stored)).toBe(true);
    for (const wrong of ['', 'passwort', 'Pässword', 'pässword ', 'pässword\0'])
      expect([wrong, await hasher.matches(wrong, stored)]).toEqual([wrong, false]);
  });

  it('says no without a hash, and to what is too long to be one', async () => {
    expect(await hasher.matches('nobody has this password', null)).toBe(false);
    expect(await hasher.matches('a'.repeat(5000), await hasher.hash('a'))).toBe(false);
  });

  it('goes on after a stored hash that is none', async () => {
    await expect(hasher.matches('password', 'not a hash')).rejects.toThrow();
    expect(await hasher.matches('password', await hasher.hash('password'))).toBe(true);
  });

  it('gives the memory of its threads back whenever there was nothing to do for a minute', async () => {
    jest.useFakeTimers({ doNotFake: ['performance', 'setImmediate', 'nextTick', 'queueMicrotask'] });
    const end = jest.spyOn(HashingThread.prototype, 'end');
    const resting = new PasswordHasher();
    for (const times of [1, 2]) {
      await resting.hash('password');
      jest.advanceTimersByTime(60_000);
      expect(end).toHaveBeenCalledTimes(times);
    }
    end.mockRestore();
    jest.useRealTimers();
  });

  it('turns away what would wait too long, and goes on with the rest', async () => {
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => hasher.hash('password')));
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(100 - 66);
    expect((refused[0] as PromiseRejectedResult).reason).toBeInstanceOf(UnavailableError);
    expect(await hasher.hash('password')).toMatch(/^\$argon2id/);
  });
});
