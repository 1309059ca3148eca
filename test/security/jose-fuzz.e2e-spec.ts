import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { AppLogger } from '../../src/app.logger.js';
import { authorize } from '../support/code-flow.js';
import { leastGrowth, leastTime } from '../support/cost.js';
import { type Spoilt, spoilt, spoiltToken } from '../support/fuzzed-jwts.js';
import { type JoseEntry, joseEntries } from '../support/jose-entries.js';
import { TestApp } from '../support/test-app.js';

/** More of them find rarer faults: `npm run fuzz`. */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 700);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Milliseconds of the processor that one token may take beyond what a word takes that is none, and megabytes. */
const TIME = 10;
const GROWTH = 10;

describe('JWTs of all kinds at every place that reads them', () => {
  let app: TestApp;
  let entries: JoseEntry[];
  const wrong: unknown[] = [];
  const note = (reason: unknown) => wrong.push(reason);
  beforeAll(async () => {
    app = await TestApp.start({ LOG_LEVEL: 'error', REGISTRATION: 'token' });
    const { browser } = await authorize(app);
    entries = await joseEntries(app, browser);
    jest.spyOn(AppLogger.prototype, 'error').mockImplementation((...said) => note(said));
    process.on('unhandledRejection', note);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    jest.restoreAllMocks();
    await app.close();
  });

  /** Offers a token; when that was dear, tries anew how dear it is without what else happened meanwhile. */
  async function judged(entry: JoseEntry, how: Spoilt): Promise<void> {
    const token = await wrapped(entry, how);
    const { offer } = entry;
    const memory = process.memoryUsage.rss();
    const processor = process.cpuUsage();
    await offer(token);
    const { user, system } = process.cpuUsage(processor);
    const grown = (process.memoryUsage.rss() - memory) / 1024 / 1024;
    const again = () => offer(token);
    if ((user + system) / 1000 > TIME) {
      const enough = TIME + (await leastTime(() => offer('no-token')));
      expect(await leastTime(again, enough)).toBeLessThanOrEqual(enough);
    }
    if (grown > GROWTH) expect(await leastGrowth(again, GROWTH)).toBeLessThanOrEqual(GROWTH);
    expect(wrong).toEqual([]);
  }

  it('are taken there when nothing is wrong with them', async () => {
    const nothing = { header: [], claims: [], form: 'jws' as const, noise: '' };
    for (const entry of entries.filter(({ name }) =>
      /^(client assertion|signed request|subject token of)/.test(name),
    ))
      expect([entry.name, statusOf(await entry.offer(await wrapped(entry, nothing)))]).toEqual([
        entry.name,
        expect.not.stringMatching(/^4/),
      ]);
  });

  it(
    `bring no failure, and cost little: ${ROUNDS} with seed ${SEED}`,
    async () => {
      expect(entries.length).toBeGreaterThan(40);
      const places = fc.nat({ max: entries.length - 1 });
      await fc.assert(
        fc.asyncProperty(places, spoilt, async (index, how) => judged(entries[index], how)),
        { numRuns: ROUNDS, seed: SEED, endOnFailure: ROUNDS > 10_000 },
      );
      expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
    },
    60_000 + ROUNDS * 50,
  );
});

async function wrapped(entry: JoseEntry, how: Spoilt): Promise<string> {
  const token = spoiltToken(entry, how);
  return entry.wrap ? entry.wrap(token) : token;
}

function statusOf(answer: unknown): string {
  return String((answer as { status?: number } | undefined)?.status);
}
