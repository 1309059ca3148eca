import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Milliseconds of the processor that some work takes at least, of several tries: the rest is noise of the machine. */
export function leastTime(work: () => Promise<unknown>, tries = 5): Promise<number> {
  return least(tries, async () => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

/** Megabytes by which the process grows at least from some work, of several tries. */
export function leastGrowth(work: () => Promise<unknown>, tries = 3): Promise<number> {
  return least(tries, async () => {
    collect();
    const before = process.memoryUsage().rss;
    await work();
    return (process.memoryUsage().rss - before) / 1024 / 1024;
  });
}

async function least(tries: number, measure: () => Promise<number>): Promise<number> {
  let found = Infinity;
  for (let index = 0; index < tries; index++) found = Math.min(found, await measure());
  return found;
}
