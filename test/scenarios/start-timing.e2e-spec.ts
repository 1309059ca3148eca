import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer } from '../support/build-output.js';
import { StartedServer } from '../support/started-server.js';

describe('the embedded start', () => {
  const folders = Array.from({ length: 3 }, () => mkdtempSync(join(tmpdir(), 'cardea-starts-')));
  afterAll(() => folders.forEach((it) => rmSync(it, { recursive: true, force: true })));

  interface Cost {
    seconds: number;
    megabytes: number;
  }

  /** What a start costs whoever waits for it; no other test runs meanwhile. */
  async function cost(folder: string): Promise<Cost> {
    const begun = performance.now();
    const server = await StartedServer.start({}, { folder });
    const cost = { seconds: (performance.now() - begun) / 1000, megabytes: server.residentMegabytes };
    await server.stop();
    return cost;
  }

  const least = (costs: readonly Cost[], unit: keyof Cost) => Math.min(...costs.map((it) => it[unit]));

  it('takes less than three seconds with an empty database, fewer later, and 160 MB', async () => {
    const [first, later]: [Cost[], Cost[]] = [[], []];
    await builtServer();
    // By turns, since the machine is not always as fast.
    for (const folder of folders) {
      first.push(await cost(folder));
      later.push(await cost(folder));
    }
    expect(least(first, 'seconds')).toBeLessThan(3);
    expect(least(later, 'seconds')).toBeLessThan(least(first, 'seconds'));
    expect(least([...first, ...later], 'megabytes')).toBeLessThan(160);
  }, 60_000);
});
