import { type PoolConnection } from 'mysql2';
import { type MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { MysqlQueryRunner as TypeormQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { type QueryResult, type ReplicationMode } from 'typeorm';
import { UnavailableError } from '../../kernel/unavailable.error.js';
import { type Deadlines } from '../deadlines.js';
import { retried } from './contention.js';
import { translated } from './mysql-errors.js';

/** TypeORM's query runner with a deadline for each statement and the errors that the rest of Cardea expects. */
export class MysqlQueryRunner extends TypeormQueryRunner {
  /** Once a statement has hung its connection is gone, and a rollback need not wait for it again. */
  private broken = false;

  constructor(
    driver: MysqlDriver,
    mode: ReplicationMode,
    private readonly deadlines: Deadlines,
  ) {
    super(driver, mode);
  }

  override query(sql: string, values: unknown[] | undefined, structured: true): Promise<QueryResult>;
  override query(sql: string, values?: unknown[], structured?: boolean): Promise<unknown>;
  override async query(sql: string, values?: unknown[], structured = false): Promise<unknown> {
    if (this.broken) throw new UnavailableError('the database');
    const attempt = (left: number) =>
      this.inTime(super.query(sql, values, structured) as Promise<unknown>, left);
    if (!this.isTransactionActive) return retried(this.deadlines.statement, attempt);
    try {
      return await attempt(this.deadlines.statement);
    } catch (error) {
      throw translated(error);
    }
  }

  private inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.broken = true;
        (this.databaseConnection as PoolConnection | undefined)?.destroy();
        reject(new UnavailableError('the database', 'no answer in time'));
      }, milliseconds);
      answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}
