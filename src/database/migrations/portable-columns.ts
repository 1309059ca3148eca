import { type ColumnType, type DataSource, type Table, type TableColumnOptions } from 'typeorm';

type Driver = DataSource['driver'];

type Extra = Partial<TableColumnOptions>;

/** Column types that mean the same on SQLite, MySQL and MariaDB, as the entities declare them. */
export const varchar = (name: string, length: number, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...extra,
});

/** UTC with milliseconds. */
export const datetime = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'datetime',
  precision: 3,
  ...extra,
});

/** Text, and also `simple-json`. */
export const text = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'text',
  ...extra,
});

/** A whole number of 32 bits. */
export const int = (name: string): TableColumnOptions => ({ name, type: 'int' });

/** A whole number that may need more than 32 bits. */
export const long = (name: string): TableColumnOptions => ({ name, type: 'bigint' });

/** Yes or no. */
export const boolean = (name: string): TableColumnOptions => ({ name, type: 'boolean' });

/** Part of the primary key. */
export const PRIMARY = { isPrimary: true } as const;
/** May hold nothing. */
export const NULLABLE = { isNullable: true } as const;

/** A copy of a table with the names that the engine has for the column types. */
export function portable(table: Table, driver: Driver): Table {
  const copy = table.clone();
  for (const column of copy.columns) column.type = driver.normalizeType({ type: column.type as ColumnType });
  return copy;
}
