import { createHash } from 'node:crypto';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { DatabaseStartError } from './database-start.error.js';

/** Seconds that one process waits for another to finish migrating. */
const PATIENCE = 120;

/** Brings the schema up to date, one process at a time; refuses one that lacks what this release needs. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (dataSource.options.type === 'better-sqlite3') await migrateInTransaction(dataSource, runner);
    else await migrateUnderLock(dataSource, runner);
  } finally {
    await runner.release();
  }
}

/** SQLite changes a schema in a transaction, whose lock keeps other processes out. */
async function migrateInTransaction(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  const deadline = performance.now() + PATIENCE * 1000;
  for (;;) {
    try {
      await runner.startTransaction();
      break;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
  await executePending(dataSource, runner);
  await runner.commitTransaction();
}

/** MySQL ends a transaction at each change of the schema, so a named lock keeps other processes out. */
async function migrateUnderLock(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  const database = String(dataSource.options.database);
  const lock = `cardea-migrate-${createHash('sha256').update(database).digest('hex').slice(0, 32)}`;
  const rows = (await runner.query('SELECT GET_LOCK(?, ?) AS held', [lock, PATIENCE])) as {
    held: number | null;
  }[];
  if (rows[0]?.held !== 1)
    throw new DatabaseStartError('another process has been migrating the database for too long');
  try {
    await executePending(dataSource, runner);
  } finally {
    await runner.query('SELECT RELEASE_LOCK(?)', [lock]);
  }
}

async function executePending(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'none';
  await refuseContractedSchema(dataSource, executor);
  await executor.executePendingMigrations();
}

/**
 * A newer release may have added to the schema: this one runs on it, so that a release can be taken back. What a newer
 * one has taken away (its migrations are named `Contract…`) this one would miss.
 */
async function refuseContractedSchema(dataSource: DataSource, executor: MigrationExecutor): Promise<void> {
  const known = new Set(
    dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name),
  );
  const executed = (await executor.getExecutedMigrations()).map(({ name }) => name);
  const missed = executed.filter((name) => !known.has(name) && name.startsWith('Contract'));
  if (missed.length > 0) {
    throw new DatabaseStartError(
      `a newer release of Cardea has removed from the database what this one needs (${missed.join(', ')}); start that release`,
    );
  }
}
