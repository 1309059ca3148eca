import { describe } from '@jest/globals';
import { parseRedisUrl } from '../../src/config/redis-url.js';
import { Clock } from '../../src/kernel/clock.js';
import { type EphemeralStore } from '../../src/store/ephemeral-store.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { RedisStore } from '../../src/store/redis-store.js';
import { describeWithService } from './store-services.js';

/** An opened store and the way to close it. */
export interface StoreUnderTest {
  store: EphemeralStore;
  close: () => Promise<void>;
}

/** Opens a Redis store as the application does. */
export async function openRedis(url: string): Promise<StoreUnderTest & { store: RedisStore }> {
  const store = new RedisStore(parseRedisUrl(url));
  await store.onModuleInit();
  return { store, close: () => Promise.resolve(store.onModuleDestroy()) };
}

function openMemory(): Promise<StoreUnderTest> {
  const store = new MemoryStore(new Clock());
  store.onModuleInit();
  return Promise.resolve({ store, close: () => Promise.resolve(store.onModuleDestroy()) });
}

/** Runs the same tests on the store in memory, and on Redis and a Redis Cluster when they can be reached. */
export function onEveryStore(title: string, body: (open: () => Promise<StoreUnderTest>) => void): void {
  describe(`${title} in memory`, () => body(openMemory));
  describeWithService('TEST_REDIS_URL', `${title} on redis`, (url) => body(() => openRedis(url)));
  const cluster = process.env.TEST_REDIS_CLUSTER_URL;
  if (cluster) describe(`${title} on a redis cluster`, () => body(() => openRedis(cluster)));
}
