/** The text that is kept for a `datetime` on SQLite, by TypeORM and by Cardea: UTC, milliseconds, sorts by time. */
export function sqliteDate(date: Date): string {
  const iso = date.toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
}

/** Reads a `datetime(3)` of a row that `Statements` gave: a Date on MySQL and MariaDB, text on SQLite. */
export function dateValue(stored: unknown): Date {
  if (stored instanceof Date) return stored;
  if (typeof stored !== 'string') throw new TypeError('a datetime column holds no date');
  return new Date(`${stored.slice(0, 10)}T${stored.slice(11)}Z`);
}

/** Reads a nullable `datetime(3)` of a row that `Statements` gave. */
export function optionalDateValue(stored: unknown): Date | null {
  return stored === null ? null : dateValue(stored);
}

/** Reads a `boolean` of a row that `Statements` gave. */
export function booleanValue(stored: unknown): boolean {
  return stored === true || stored === 1;
}

/** Reads a `simple-json` of a row that `Statements` gave; null stays null. */
export function jsonValue<T>(stored: unknown): T {
  return (typeof stored === 'string' ? JSON.parse(stored) : stored) as T;
}
