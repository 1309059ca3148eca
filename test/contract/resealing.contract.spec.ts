import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { AtRestModule } from '../../src/at-rest/at-rest.module.js';
import { KeptSecrets } from '../../src/at-rest/kept-secrets.service.js';
import { ResealingTask } from '../../src/at-rest/resealing.task.js';
import { AuditModule } from '../../src/audit/audit.module.js';
import { Config } from '../../src/config/config.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { type DatabaseLocation } from '../../src/config/database-url.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { Statements } from '../../src/database/statements.js';
import { DeliveriesModule } from '../../src/deliveries/deliveries.module.js';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { Clock } from '../../src/kernel/clock.js';
import { type Engine, type FreshDatabase, onEveryServer, onSqliteFile } from '../support/database-engines.js';
import { TestClock } from '../support/test-clock.js';

const OLD = 'an-old-secret-of-the-operator-for-tests';
const NEW = 'a-new-secret-of-the-operator-for-tests';
const ROWS = 230;
const clock = new TestClock();

async function start(location: DatabaseLocation, ...secrets: string[]): Promise<TestingModule> {
  const config = new Config({ NODE_ENV: 'test', DATABASE_URL: location, CARDEA_SECRET: secrets });
  const app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule, AtRestModule, AuditModule, DeliveriesModule],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  app.useLogger(false);
  return app;
}

function contract(engine: Engine): void {
  let fresh: FreshDatabase;
  let kept: Buffer;
  beforeAll(async () => {
    fresh = await engine.fresh();
    const app = await (await start(fresh.location, OLD)).init();
    kept = await app.get(KeptSecrets).read('pairwise-subject');
    const notBefore = clock.date(3600);
    for (let row = 0; row < ROWS; row++) await app.get(DeliveriesService).enqueue('none', {}, { notBefore });
    await app.close();
  });
  afterAll(() => fresh.drop());

  it('lets one of two instances seal everything anew', async () => {
    const apps = [await start(fresh.location, NEW, OLD), await start(fresh.location, NEW, OLD)];
    for (const app of apps) await app.get(KeptSecrets).read('pairwise-subject');
    const tasks = apps.map((app) => app.get(ResealingTask));
    const before = await tasks[0].state();
    expect(before).toMatchObject({ older: true, outstanding: { pairwise_secrets: 1, deliveries: ROWS } });
    expect(before.olderNeededUntil).toBeUndefined();
    const done = await Promise.all(tasks.map((task) => task.run()));
    expect(done.filter((all) => all)).not.toEqual([]);
    const after = await tasks[1].state();
    expect(after.outstanding).toEqual({});
    expect(after.olderNeededUntil?.getTime()).toBeGreaterThan(clock.now());
    for (const app of apps) await app.close();
  });

  it('leaves nothing that needs the old secret, and says nothing of it any more', async () => {
    const app = await start(fresh.location, NEW);
    expect(await app.get(KeptSecrets).read('pairwise-subject')).toEqual(kept);
    const state = await app.get(ResealingTask).state();
    expect(state).toMatchObject({ older: false, outstanding: {}, olderNeededUntil: undefined });
    await app.close();
  });

  it('leaves what no secret opens as it is, and goes on to the next', async () => {
    const app = await start(fresh.location, 'a-third-secret-of-the-operator-for-tests', NEW);
    const statements = app.get(Statements);
    const [{ id }] = await statements.read<{ id: string }>(
      'SELECT id FROM deliveries ORDER BY id LIMIT 1',
      [],
    );
    await statements.write("UPDATE deliveries SET payload = 'lost' WHERE id = ?", [id]);
    const task = app.get(ResealingTask);
    expect(await task.run()).toBe(true);
    expect((await task.state()).outstanding).toEqual({ deliveries: 1 });
    await app.close();
  });
}

onSqliteFile('ResealingTask', contract);
onEveryServer('ResealingTask', contract);
