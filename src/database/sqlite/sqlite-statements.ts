import { setTimeout as pause } from 'node:timers/promises';
import { UnavailableError } from '../../kernel/unavailable.error.js';
import { type SqlValue, Statements } from '../statements.js';
import { isBusy } from './sqlite-errors.js';
import { type SqliteDatabase } from './sqlite-database.js';

const PATIENCE = 1300;

/** `Statements` on the embedded database. */
export class SqliteStatements extends Statements {
  constructor(private readonly database: SqliteDatabase) {
    super();
  }

  override async read<Row extends object>(sql: string, values: readonly SqlValue[]): Promise<Row[]> {
    try {
      return this.database
        .reader()
        .prepare(sql)
        .all(...values) as Row[];
    } catch (error) {
      if (!isBusy(error)) throw error;
      return this.readLater(sql, values, error);
    }
  }

  override write(sql: string, values: readonly SqlValue[]): Promise<number> {
    return this.database.queue.write(() => this.database.prepare(sql).run(...values).changes);
  }

  private async readLater<Row extends object>(
    sql: string,
    values: readonly SqlValue[],
    cause: unknown,
  ): Promise<Row[]> {
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      await pause(10 + Math.random() * 20);
      try {
        return this.database
          .reader()
          .prepare(sql)
          .all(...values) as Row[];
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
    }
    throw new UnavailableError('the database', cause);
  }
}
