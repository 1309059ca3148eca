import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DataSource, type QueryRunner } from 'typeorm';
import { type MysqlLocation } from '../../src/database/mysql/mysql-server.js';
import { LeaseEntity } from '../../src/database/lease.entity.js';
import { type Statements } from '../../src/database/statements.js';
import { statementsFor } from '../../src/database/statements-for.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { type FreshDatabase, onEveryServer } from '../support/database-engines.js';
import { openLocation } from '../support/database-under-test.js';
import { ServerProxy } from '../support/store-proxy.js';

onEveryServer('a database that is away', (engine) => {
  let fresh: FreshDatabase;
  let proxy: ServerProxy;
  let dataSource: DataSource;
  let statements: Statements;
  beforeAll(async () => {
    fresh = await engine.fresh();
    proxy = new ServerProxy(fresh.location as MysqlLocation);
    await proxy.open();
    dataSource = await openLocation({
      ...(fresh.location as MysqlLocation),
      host: '127.0.0.1',
      port: proxy.port,
    });
    statements = statementsFor(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await proxy.close();
    await fresh.drop();
  });

  const attempts = {
    'a read': () => statements.read('SELECT name FROM leases', []),
    'a write': () => statements.write('UPDATE leases SET holder = ? WHERE name = ?', ['x', 'x']),
    'a find': () => dataSource.getRepository(LeaseEntity).find(),
    'a save': () =>
      dataSource.getRepository(LeaseEntity).save({ name: 'x', holder: 'x', expiresAt: new Date(0) }),
    'a transaction': () => dataSource.transaction((manager) => manager.count(LeaseEntity)),
  };

  async function everythingIsUnavailable(parallel: number): Promise<void> {
    const started = performance.now();
    const all = Object.values(attempts).flatMap((attempt) =>
      Array.from({ length: parallel }, () => attempt() as Promise<unknown>),
    );
    const results = await Promise.allSettled(all);
    const reasons = results.map((result) =>
      result.status === 'rejected' ? (result.reason as unknown) : 'answered',
    );
    expect(reasons.filter((reason) => !(reason instanceof UnavailableError))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  }

  async function everythingWorks(): Promise<void> {
    for (const attempt of Object.values(attempts)) await attempt();
  }

  it('is UnavailableError in two seconds when it refuses connections, and works again when it is back', async () => {
    await everythingWorks();
    await proxy.close();
    await everythingIsUnavailable(10);
    await proxy.open();
    await everythingWorks();
  });

  it('is UnavailableError in two seconds when it hangs, and works again when it goes on', async () => {
    await everythingWorks();
    proxy.hang();
    await everythingIsUnavailable(10);
    await everythingIsUnavailable(1);
    proxy.resume();
    await everythingWorks();
  });

  it('is UnavailableError in two seconds when every connection is taken', async () => {
    const runners: QueryRunner[] = [];
    for (let count = 0; count < 16; count++) {
      const runner = dataSource.createQueryRunner();
      await runner.connect();
      runners.push(runner);
    }
    await everythingIsUnavailable(2);
    await Promise.all(runners.map((runner) => runner.release()));
    await everythingWorks();
  });

  it('is UnavailableError when a row stays locked, and the statement is not done later', async () => {
    await statements.write('DELETE FROM leases', []);
    await statements.write('INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)', [
      'row',
      'a',
      new Date(0),
    ]);
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query("UPDATE leases SET holder = 'b' WHERE name = 'row'");
    const started = performance.now();
    const late = statements.write('UPDATE leases SET holder = ? WHERE name = ?', ['late', 'row']);
    await expect(late).rejects.toThrow(UnavailableError);
    expect(performance.now() - started).toBeLessThan(2500);
    await runner.commitTransaction();
    await runner.release();
    const rows = await statements.read<{ holder: string }>('SELECT holder FROM leases', []);
    expect(rows[0].holder).toBe('b');
  });
});
