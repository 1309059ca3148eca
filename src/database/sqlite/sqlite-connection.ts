import { type NativeDatabase } from './sqlite-binding.js';
import { SqliteStatement } from './sqlite-statement.js';

const KEPT_STATEMENTS = 500;

/** One open connection and the statements prepared on it. */
export class SqliteConnection {
  private readonly statements = new Map<string, SqliteStatement>();

  constructor(private readonly native: NativeDatabase) {}

  exec(sql: string): void {
    this.native.exec(sql);
  }

  /** The prepared statement of a text; the oldest ones are given up when there are many. */
  prepare(sql: string): SqliteStatement {
    const kept = this.statements.get(sql);
    if (kept) return kept;
    const statement = new SqliteStatement(this.native.prepare(sql));
    if (this.statements.size >= KEPT_STATEMENTS) this.statements.delete(this.statements.keys().next().value!);
    this.statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.statements.clear();
    this.native.close();
  }
}
