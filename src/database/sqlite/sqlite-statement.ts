import { type NativeStatement } from './sqlite-binding.js';
import { bindable } from './sqlite-values.js';

/** A prepared statement with the face that TypeORM's `better-sqlite3` driver expects. */
export class SqliteStatement {
  /** Whether it answers rows. */
  readonly reader: boolean;

  constructor(private readonly native: NativeStatement) {
    this.reader = native.columns().length > 0;
  }

  all(...values: unknown[]): object[] {
    return this.native.all(...bindable(values));
  }

  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    const { changes, lastInsertRowid } = this.native.run(...bindable(values));
    return { changes: Number(changes), lastInsertRowid };
  }
}
