import { closeSync, openSync } from 'node:fs';
import { SqliteConnection } from './sqlite-connection.js';
import { loadSqliteBinding, type SqliteBinding } from './sqlite-binding.js';
import { type SqliteStatement } from './sqlite-statement.js';
import { WriteAheadLog } from './write-ahead-log.js';
import { WriteQueue } from './write-queue.js';

let binding: SqliteBinding | undefined;

/** Milliseconds that SQLite itself blocks for a lock: long at the start, short while requests are served. */
const START_PATIENCE = 5000;
const SERVING_PATIENCE = 10;

/** The embedded database, as TypeORM's `better-sqlite3` driver opens it and as `Statements` uses it. */
export class SqliteDatabase {
  /** All writes go through here. */
  readonly queue: WriteQueue;
  private readonly main: SqliteConnection;
  private readonly log: WriteAheadLog | undefined;
  private bystander: SqliteConnection | undefined;

  constructor(private readonly path: string) {
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
    this.main = this.connect(false, START_PATIENCE);
    this.main.exec('PRAGMA journal_mode = WAL');
    this.log = path === ':memory:' ? undefined : new WriteAheadLog(path);
    this.queue = new WriteQueue(this.main, this.log);
    this.main.exec(`PRAGMA busy_timeout = ${SERVING_PATIENCE}`);
  }

  prepare(sql: string): SqliteStatement {
    return this.main.prepare(sql);
  }

  pragma(sql: string): object[] {
    return this.main.prepare(`PRAGMA ${sql}`).all();
  }

  /**
   * What reads outside of a transaction are prepared on. While one is open they go past it, so that nobody sees what
   * may yet be rolled back; only a database in memory, which has a single connection, cannot give that.
   */
  reader(): SqliteConnection {
    if (!this.queue.held || this.path === ':memory:') return this.main;
    this.bystander ??= this.connect(true, SERVING_PATIENCE);
    return this.bystander;
  }

  close(): void {
    this.queue.drain();
    this.bystander?.close();
    this.main.close();
    this.log?.close();
  }

  private connect(readOnly: boolean, timeout: number): SqliteConnection {
    binding ??= loadSqliteBinding();
    return new SqliteConnection(new binding.DatabaseSync(this.path, { readOnly, timeout }));
  }
}
