/** What may be bound to a statement. */
export type SqlValue = string | number | boolean | Date | null;

/**
 * Runs single prepared statements on the token path, past TypeORM's query building. Placeholders are `?`. Dates are
 * bound and read back as TypeORM does for `datetime(3)`, so both see the same rows. Throws `UnavailableError` when the
 * database does not answer within its deadline; deadlocks and lock waits are tried again.
 */
export abstract class Statements {
  /** The rows of a SELECT; values come back as the engine stores them (see `column-values.ts`). */
  abstract read<Row extends object>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;

  /**
   * Runs an INSERT, UPDATE or DELETE durably; answers how many rows it applied to, alike on every engine: a row that
   * its WHERE finds counts, also when the new values are the old ones (SQLite cannot tell). A compare-and-swap
   * therefore names in its WHERE what it changes.
   */
  abstract write(sql: string, values: readonly SqlValue[]): Promise<number>;
}
