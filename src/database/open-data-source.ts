import { DataSource, type DataSourceOptions } from 'typeorm';
import { type BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { type MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { type Pool } from 'mysql2';
import { DatabaseStartError } from './database-start.error.js';
import { type Deadlines, MIGRATING, SERVING } from './deadlines.js';
import { migrate } from './migrate.js';
import { acquire } from './mysql/acquire.js';
import { MysqlQueryRunner } from './mysql/mysql-query-runner.js';
import { SqliteQueryRunner } from './sqlite/sqlite-query-runner.js';

/** Opens a database, brings its schema up to date and leaves it ready to serve. Throws `DatabaseStartError`. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource(options);
  const deadlines = { ...MIGRATING };
  if (options.type === 'better-sqlite3') useWriteQueue(dataSource.driver as BetterSqlite3Driver);
  else useDeadlines(dataSource.driver as MysqlDriver, deadlines);
  try {
    await dataSource.initialize();
    await migrate(dataSource);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    if (error instanceof DatabaseStartError) throw error;
    throw new DatabaseStartError(`the database cannot be opened: ${(error as Error).message}`, error);
  }
  Object.assign(deadlines, SERVING);
  return dataSource;
}

function useWriteQueue(driver: BetterSqlite3Driver): void {
  driver.createQueryRunner = () => new SqliteQueryRunner(driver);
}

function useDeadlines(driver: MysqlDriver, deadlines: Deadlines): void {
  driver.createQueryRunner = (mode) => new MysqlQueryRunner(driver, mode, deadlines);
  driver.obtainMasterConnection = () => acquire(driver.pool as Pool, deadlines.statement);
}
