import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Config } from '../../src/config/config.js';
import { DatabaseHealth } from '../../src/database/database-health.js';
import { type EphemeralStore } from '../../src/store/ephemeral-store.js';
import { onEveryEngine } from '../support/database-engines.js';
import { type DatabaseUnderTest, openFresh } from '../support/database-under-test.js';
import { onEveryStore, type StoreUnderTest } from '../support/store-adapters.js';

/** Milliseconds that a server on this machine can seem to differ while the machine is busy. */
const BUSY = 5000;

async function expectOwnTime(read: () => Promise<number | undefined>): Promise<void> {
  const before = Date.now();
  const theirs = await read();
  expect(theirs).toBeGreaterThan(before - BUSY);
  expect(theirs).toBeLessThan(Date.now() + BUSY);
}

onEveryEngine('the clock of the database', (engine) => {
  let under: DatabaseUnderTest;
  beforeAll(async () => {
    under = await openFresh(engine);
  });
  afterAll(() => under.close());

  it('is read where the database has one of its own [FI-25]', async () => {
    const health = new DatabaseHealth(under.statements, new Config({ DATABASE_URL: under.location }));
    if (under.location.engine === 'sqlite') expect(await health.time()).toBeUndefined();
    else await expectOwnTime(() => health.time());
  });
});

onEveryStore('the clock of the store', (open) => {
  let under: StoreUnderTest;
  let store: EphemeralStore;
  beforeAll(async () => {
    under = await open();
    store = under.store;
  });
  afterAll(() => under.close());

  it('is read where the store has one of its own [FI-25]', async () => {
    if (store.constructor.name === 'MemoryStore') expect(await store.time()).toBeUndefined();
    else await expectOwnTime(() => store.time());
  });
});
