import { Redis } from 'ioredis';

/** Where Redis counts how many databases tests have taken; in database 0, which is given to nobody. */
const TAKEN = 'cardea-test:databases-taken';

/** An empty database of a Redis server: tests of other files and of earlier runs have theirs. */
export async function freshRedis(server: string): Promise<string> {
  const redis = new Redis(server);
  const [, databases] = (await redis.config('GET', 'databases')) as [string, string];
  const taken = await redis.incr(TAKEN);
  const index = 1 + (taken % (Number(databases) - 1));
  await redis.select(index);
  await redis.flushdb();
  await redis.quit();
  return Object.assign(new URL(server), { pathname: `/${index}` }).href;
}
