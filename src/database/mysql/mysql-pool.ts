import { createPool, type Pool, type PoolOptions } from 'mysql2';

/**
 * How each connection behaves: values that do not fit are errors and not cut, backslash escapes are understood as the
 * driver writes them, and a lock is waited for no longer than a request may last.
 */
const SESSION =
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'" +
  ', SESSION innodb_lock_wait_timeout = 1';

/** Statements stand alone here; locks on rows that are not there would only make others wait. */
const ISOLATION = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/** A pool, as TypeORM asks its driver for one, every connection of which behaves as Cardea needs it. */
export function createPreparedPool(options: PoolOptions): Pool {
  const pool = createPool(options);
  pool.on('connection', (connection) => {
    connection.on('error', () => undefined);
    for (const sql of [SESSION, ISOLATION]) {
      connection.query(sql, (error) => {
        if (error) connection.destroy();
      });
    }
  });
  return pool;
}
