import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartedServer } from '../support/started-server.js';

describe('the embedded start', () => {
  const folders = Array.from({ length: 3 }, () => mkdtempSync(join(tmpdir(), 'cardea-starts-')));
  afterAll(() => folders.forEach((it) => rmSync(it, { recursive: true, force: true })));

  interface Cost {
    seconds: number;
    megabytes: number;
  }

  /** What a start costs; the machine may be busy with other tests, so time is the processor's. */
  async function cost(folder: string): Promise<Cost> {
    const server = await StartedServer.start({}, { folder });
    const { processorSeconds, residentMegabytes } = server;
    await server.stop();
    return { seconds: processorSeconds, megabytes: residentMegabytes };
  }

  const least = (costs: readonly Cost[], unit: keyof Cost) => Math.min(...costs.map((it) => it[unit]));

  it('takes less than three seconds with an empty database, fewer later, and 160 MB', async () => {
    const [first, later]: [Cost[], Cost[]] = [[], []];
    // By turns, since other tests come and go meanwhile.
    for (const folder of folders) {
      first.push(await cost(folder));
      later.push(await cost(folder));
    }
    expect(least(first, 'seconds')).toBeLessThan(3);
    expect(least(later, 'seconds')).toBeLessThan(least(first, 'seconds'));
    expect(least([...first, ...later], 'megabytes')).toBeLessThan(160);
  }, 60_000);
});
