import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DatabaseStartError } from '../../src/database/database-start.error.js';
import { migrate } from '../../src/database/migrate.js';
import { entityFiles } from '../support/database-entities.js';
import {
  type Engine,
  freshOnServer,
  onEveryEngine,
  onEveryServer,
  onSqliteFile,
} from '../support/database-engines.js';
import { type DatabaseUnderTest, openFresh, openLocation } from '../support/database-under-test.js';

onEveryEngine('schema', (engine) => {
  let database: DatabaseUnderTest;
  beforeEach(async () => {
    database = await openFresh(engine);
  });
  afterEach(() => database.close());

  it('is after migrating exactly what the entities say', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(database.dataSource.entityMetadatas.length).toBe(entityFiles().length);
  });

  it('migrates once: a second start changes nothing', async () => {
    await migrate(database.dataSource);
    const rows = await database.statements.read<{ name: string }>('SELECT name FROM migrations', []);
    expect(rows.map(({ name }) => name)).toEqual(database.dataSource.migrations.map(({ name }) => name));
  });

  it('is good when a newer release has added to it, and refused when one has taken away [FI-27] [FI-28]', async () => {
    const sql = 'INSERT INTO migrations (timestamp, name) VALUES (?, ?)';
    await database.statements.write(sql, [9999999999998, 'AddedInTheFuture9999999999998']);
    await migrate(database.dataSource);
    await database.statements.write(sql, [9999999999999, 'ContractInTheFuture9999999999999']);
    await expect(migrate(database.dataSource)).rejects.toThrow(DatabaseStartError);
    await expect(migrate(database.dataSource)).rejects.toThrow(/newer release.*ContractInTheFuture/);
  });

  it('goes back to nothing', async () => {
    const runner = database.dataSource.createQueryRunner();
    for (const migration of [...database.dataSource.migrations].reverse()) await migration.down(runner);
    const left = await Promise.all(
      database.dataSource.entityMetadatas.map(({ tableName }) => runner.hasTable(tableName)),
    );
    await runner.release();
    expect(left).not.toContain(true);
  });
});

function startedTwice(engine: Engine): void {
  it('is migrated by one of two processes that start together', async () => {
    const { location, drop } = await engine.fresh();
    const [one, other] = await Promise.all([openLocation(location), openLocation(location)]);
    const rows: unknown[] = await one.query('SELECT name FROM migrations');
    const expected = one.migrations.length;
    await one.destroy();
    await other.destroy();
    await drop();
    expect(rows).toHaveLength(expected);
  });
}

onSqliteFile('start', startedTwice);
onEveryServer('start', startedTwice);

onEveryServer('schema', (engine, url) => {
  it('has InnoDB tables that compare text by its bytes', async () => {
    const database = await openFresh(engine);
    const tables = await database.statements.read<{ engine: string; collation: string }>(
      'SELECT engine AS engine, table_collation AS collation FROM information_schema.tables WHERE table_schema = DATABASE()',
      [],
    );
    await database.close();
    expect(new Set(tables.map((table) => `${table.engine} ${table.collation}`))).toEqual(
      new Set(['InnoDB utf8mb4_bin']),
    );
  });

  it('is refused on a database whose collation takes other letters for the same', async () => {
    const { location, drop } = await freshOnServer(url, 'utf8mb4_general_ci');
    await expect(openLocation(location)).rejects.toThrow(/utf8mb4_general_ci.*ALTER DATABASE/);
    await drop();
  });

  it('says at the start which database cannot be opened', async () => {
    const { location, drop } = await freshOnServer(url);
    const nowhere = openLocation({ ...location, port: 1 } as typeof location);
    await expect(nowhere).rejects.toThrow(/at .*:1 cannot be opened: .*ECONNREFUSED.*DATABASE_URL/);
    await drop();
    await expect(openLocation(location)).rejects.toThrow(/cannot be opened: Unknown database/);
  });
});

describe('ormconfig.ts', () => {
  it('names every entity', () => {
    const text = readFileSync('ormconfig.ts', 'utf8');
    for (const file of entityFiles()) expect(text).toContain(`./src/${file.replace(/\.ts$/, '.js')}`);
  });
});
