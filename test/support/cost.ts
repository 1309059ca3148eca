import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const TRIES = 8;

/**
 * Milliseconds of the processor that some work takes at least, of several tries: the rest is noise of the machine. Tries
 * no more once it is `enough`.
 */
export function leastTime(work: () => Promise<unknown>, enough = 0): Promise<number> {
  return least(enough, async () => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

/** Megabytes by which the process grows at least from some work, of several tries until it is `enough`. */
export function leastGrowth(work: () => Promise<unknown>, enough = 0): Promise<number> {
  return least(enough, async () => {
    collect();
    const before = process.memoryUsage.rss();
    await work();
    return (process.memoryUsage.rss() - before) / 1024 / 1024;
  });
}

async function least(enough: number, measure: () => Promise<number>): Promise<number> {
  let found = Infinity;
  for (let index = 0; index < TRIES && found > enough; index++) found = Math.min(found, await measure());
  return found;
}
