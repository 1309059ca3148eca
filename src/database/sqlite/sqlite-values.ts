import { sqliteDate } from '../column-values.js';

function bound(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return sqliteDate(value);
  return value === undefined ? null : value;
}

/** Turns what callers bind into what SQLite stores, in the form that TypeORM writes. */
export function bindable(values: readonly unknown[]): unknown[] {
  return values.map(bound);
}
