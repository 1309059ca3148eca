import { createRequire } from 'node:module';

/** A prepared statement as node:sqlite makes it. */
export interface NativeStatement {
  all(...values: unknown[]): object[];
  run(...values: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  columns(): unknown[];
}

/** An open database as node:sqlite makes it. */
export interface NativeDatabase {
  exec(sql: string): void;
  prepare(sql: string): NativeStatement;
  close(): void;
}

/** The part of node:sqlite's API that Cardea uses. */
export interface SqliteBinding {
  DatabaseSync: new (path: string, options: { readOnly: boolean; timeout: number }) => NativeDatabase;
}

interface BuiltIn extends SqliteBinding {
  StatementSync: { prototype: object };
}

/**
 * SQLite without a compiler and without a download: Node's own module where its statements can tell their columns
 * (Node 22.16 and later), elsewhere a package with the same API and its binary inside.
 */
export function loadSqliteBinding(): SqliteBinding {
  const builtIn = process.getBuiltinModule?.('node:sqlite' as never) as BuiltIn | undefined;
  if (builtIn && 'columns' in builtIn.StatementSync.prototype) return builtIn;
  return createRequire(import.meta.url)('@photostructure/sqlite') as SqliteBinding;
}
