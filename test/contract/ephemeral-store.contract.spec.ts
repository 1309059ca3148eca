import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/kernel/clock.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { type EphemeralStore } from '../../src/store/ephemeral-store.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { onEveryStore, openRedis, type StoreUnderTest } from '../support/store-adapters.js';
import { ServerProxy } from '../support/store-proxy.js';
import { describeWithService } from '../support/store-services.js';

Logger.overrideLogger(false);

onEveryStore('EphemeralStore', (open) => {
  let under: StoreUnderTest;
  let store: EphemeralStore;
  beforeAll(async () => {
    under = await open();
    store = under.store;
  });
  afterAll(() => under.close());

  const many = <T>(count: number, attempt: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => attempt(index)));

  it('keeps any JSON, replaces it, gives it again and removes it', async () => {
    const key = randomUUID();
    for (const value of ['text', 0, false, null, [1, 'ü😀'], { a: { b: [null] } }]) {
      await store.put('code', key, value, 60);
      expect(await store.get('code', key)).toEqual(value);
    }
    await store.remove('code', key);
    await store.remove('code', key);
    expect(await store.get('code', key)).toBeUndefined();
  });

  it('gives each reader a value of his own', async () => {
    const key = randomUUID();
    const value = { list: [1] };
    await store.put('code', key, value, 60);
    value.list.push(2);
    const first = await store.get<typeof value>('code', key);
    first!.list.push(3);
    expect(await store.get('code', key)).toEqual({ list: [1] });
  });

  it('gives a value to one of 50 takers', async () => {
    const key = randomUUID();
    await store.put('code', key, { code: 1 }, 60);
    const taken = await many(50, () => store.take('code', key));
    expect(taken.filter((value) => value !== undefined)).toEqual([{ code: 1 }]);
    expect(await store.get('code', key)).toBeUndefined();
  });

  it('keeps the value of one of 50 who put it if absent', async () => {
    const key = randomUUID();
    const kept = await many(50, (index) => store.putIfAbsent('jti', key, index, 60));
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await store.get('jti', key)).toBe(kept.indexOf(true));
  });

  it('counts 50 increments one by one', async () => {
    const key = randomUUID();
    const counts = await many(50, () => store.increment('attempts', key, 60));
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await store.get('attempts', key)).toBe(50);
  });

  it('forgets when the time is over; a count ends with the time of its first call', async () => {
    const key = randomUUID();
    await store.put('code', key, 1, 0.3);
    await store.putIfAbsent('jti', key, 1, 0.3);
    await store.increment('attempts', key, 0.3);
    await pause(150);
    expect(await store.increment('attempts', key, 60)).toBe(2);
    expect(await store.get('code', key)).toBe(1);
    await pause(250);
    expect(await store.get('code', key)).toBeUndefined();
    expect(await store.take('code', key)).toBeUndefined();
    expect(await store.putIfAbsent('jti', key, 2, 60)).toBe(true);
    expect(await store.increment('attempts', key, 60)).toBe(1);
  });

  it('no key reaches another key or another namespace [IF-19]', async () => {
    const run = randomUUID();
    const keys = [
      '',
      ':',
      '*',
      '?',
      '[a-z]',
      '\n',
      '\r\nFLUSHALL\r\n',
      '\0',
      'b:c',
      `:${run}`,
      '{x}',
      'é',
      'e\u0301',
      'x'.repeat(10_000),
    ];
    const places = ['a', 'a:b', 'ab', 'attempts'].flatMap((namespace) =>
      keys.map((key) => ({ namespace, key: run + key })),
    );
    for (const [index, { namespace, key }] of places.entries()) await store.put(namespace, key, index, 60);
    for (const [index, { namespace, key }] of places.entries())
      expect(await store.get(namespace, key)).toBe(index);
    await store.remove('a', `${run}*`);
    expect(await store.get('a', `${run}?`)).toBeDefined();
    expect(await store.get('a', `${run}*`)).toBeUndefined();
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
});

describe('MemoryStore', () => {
  class Hand extends Clock {
    at = 0;
    override now = () => this.at;
  }

  it('gives back the room of what has expired while others are put', async () => {
    const clock = new Hand();
    const store = new MemoryStore(clock);
    for (let index = 0; index < 50_000; index++) {
      clock.at += 1;
      await store.put('code', String(index), index, 1);
    }
    expect(store.size).toBeLessThan(5_000);
  });

  it('refuses more when it is full, and only then', async () => {
    const clock = new Hand();
    const store = new MemoryStore(clock, 10);
    for (let index = 0; index < 10; index++) await store.put('code', String(index), index, 1);
    await expect(store.put('code', 'more', 1, 1)).rejects.toThrow(UnavailableError);
    await expect(store.increment('code', 'more', 1)).rejects.toThrow(UnavailableError);
    await store.put('code', '3', 'replaced', 1);
    clock.at += 1001;
    await store.put('code', 'more', 1, 1);
    expect(await store.get('code', 'more')).toBe(1);
  });
});

describeWithService('TEST_REDIS_URL', 'a Redis that is away', (url) => {
  const { hostname, port, username, password } = new URL(url);
  const secret = password ? `${username}:${password}@` : '';

  async function everythingIsUnavailable(store: EphemeralStore): Promise<void> {
    const started = performance.now();
    const results = await Promise.allSettled([
      ...Array.from({ length: 100 }, (_, index) => store.put('code', String(index), 1, 60)),
      store.putIfAbsent('code', 'k', 1, 60),
      store.get('code', 'k'),
      store.take('code', 'k'),
      store.remove('code', 'k'),
      store.increment('attempts', 'k', 60),
      store.ping(),
    ]);
    const reasons = results.map((result) =>
      result.status === 'rejected' ? (result.reason as unknown) : 'answered',
    );
    expect(reasons.filter((reason) => !(reason instanceof UnavailableError))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  }

  async function answersWithin(store: EphemeralStore, milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (;;) {
      try {
        await store.ping();
        break;
      } catch (error) {
        if (performance.now() > end) throw error;
        await pause(50);
      }
    }
    await store.put('code', 'back', 1, 60);
    expect(await store.take('code', 'back')).toBe(1);
  }

  let proxy: ServerProxy;
  let under: (StoreUnderTest & { store: EphemeralStore }) | undefined;
  beforeEach(async () => {
    proxy = new ServerProxy({ host: hostname, port: Number(port || 6379) });
    await proxy.open();
  });
  afterEach(async () => {
    await under?.close();
    await proxy.close();
  });
  const openThroughProxy = async () => {
    under = await openRedis(`redis://${secret}127.0.0.1:${proxy.port}`);
    return under.store;
  };

  it('is UnavailableError in a second when it refuses connections or hangs, and works again when it is back', async () => {
    const store = await openThroughProxy();
    await answersWithin(store, 1000);
    await proxy.close();
    await everythingIsUnavailable(store);
    await proxy.open();
    await answersWithin(store, 3000);
    proxy.hang();
    await everythingIsUnavailable(store);
    await everythingIsUnavailable(store);
    proxy.resume();
    await answersWithin(store, 3000);
  });

  it('does not keep the process from starting', async () => {
    await proxy.close();
    const store = await openThroughProxy();
    await everythingIsUnavailable(store);
    await proxy.open();
    await answersWithin(store, 3000);
  });
});
