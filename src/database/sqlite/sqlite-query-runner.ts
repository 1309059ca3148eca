import { QueryFailedError, QueryResult } from 'typeorm';
import { type BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import { UnavailableError } from '../../kernel/unavailable.error.js';
import { isBusy } from './sqlite-errors.js';
import { type SqliteDatabase } from './sqlite-database.js';
import { type SqliteStatement } from './sqlite-statement.js';

const READS = /^\s*(?:SELECT|PRAGMA|EXPLAIN)\b/i;
const SELECTS = /^\s*SELECT\b/i;

function execute(statement: SqliteStatement, values: unknown[]): QueryResult {
  const result = new QueryResult<unknown>();
  if (statement.reader) {
    const rows = statement.all(...values);
    result.raw = rows;
    result.records = rows;
  } else {
    const { changes, lastInsertRowid } = statement.run(...values);
    result.affected = changes;
    result.raw = lastInsertRowid;
  }
  return result;
}

/**
 * TypeORM's query runner on the write queue. The original is one for all requests, so that one's rollback takes back
 * what others were told is written; here each caller has a runner and a transaction keeps the queue until it ends.
 */
export class SqliteQueryRunner extends BetterSqlite3QueryRunner {
  private holding = false;
  private readonly database: SqliteDatabase;

  constructor(driver: BetterSqlite3Driver) {
    super(driver);
    this.database = driver.databaseConnection as SqliteDatabase;
  }

  override query(sql: string, values: unknown[] | undefined, structured: true): Promise<QueryResult>;
  override query(sql: string, values?: unknown[], structured?: boolean): Promise<unknown>;
  override async query(sql: string, values: unknown[] = [], structured = false): Promise<unknown> {
    try {
      const result = await this.dispatch(sql, values);
      return structured ? result : result.raw;
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (isBusy(error)) throw new UnavailableError('the database', error);
      throw new QueryFailedError(sql, [], error as Error);
    }
  }

  override async startTransaction(): Promise<void> {
    if (this.transactionDepth > 0) return super.startTransaction();
    await this.database.queue.begin();
    this.holding = true;
    this.isTransactionActive = true;
    this.transactionDepth = 1;
  }

  override async commitTransaction(): Promise<void> {
    await super.commitTransaction();
    if (this.transactionDepth === 0) this.letGo();
  }

  override async rollbackTransaction(): Promise<void> {
    const outermost = this.transactionDepth <= 1;
    try {
      await super.rollbackTransaction();
    } finally {
      if (outermost) this.letGo();
    }
  }

  override async release(): Promise<void> {
    if (this.holding) await this.rollbackTransaction().catch(() => undefined);
    await super.release();
  }

  private async dispatch(sql: string, values: unknown[]): Promise<QueryResult> {
    if (this.holding || (READS.test(sql) && !SELECTS.test(sql)))
      return execute(this.database.prepare(sql), values);
    if (SELECTS.test(sql)) return execute(this.database.reader().prepare(sql), values);
    return this.database.queue.write(() => execute(this.database.prepare(sql), values));
  }

  private letGo(): void {
    if (!this.holding) return;
    this.holding = false;
    this.isTransactionActive = false;
    this.transactionDepth = 0;
    this.database.queue.release();
  }
}
