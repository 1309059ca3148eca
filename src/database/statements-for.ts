import { type Pool } from 'mysql2';
import { type DataSource } from 'typeorm';
import { type BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { type MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { MysqlStatements } from './mysql/mysql-statements.js';
import { type SqliteDatabase } from './sqlite/sqlite-database.js';
import { SqliteStatements } from './sqlite/sqlite-statements.js';
import { type Statements } from './statements.js';

/** `Statements` on the connections that a data source has open. */
export function statementsFor(dataSource: DataSource): Statements {
  if (dataSource.options.type === 'better-sqlite3') {
    return new SqliteStatements(
      (dataSource.driver as BetterSqlite3Driver).databaseConnection as SqliteDatabase,
    );
  }
  return new MysqlStatements((dataSource.driver as MysqlDriver).pool as Pool);
}
