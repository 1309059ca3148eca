import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { UnavailableError } from '../../kernel/unavailable.error.js';

/**
 * How each connection behaves: values that do not fit are errors and not cut, backslash escapes are understood as the
 * driver writes them, and a lock is waited for no longer than a request may last.
 */
const SESSION =
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'" +
  ', SESSION innodb_lock_wait_timeout = 1';

/** A pool, as TypeORM asks its driver for one, every connection of which behaves as Cardea needs it. */
export function createPreparedPool(options: PoolOptions): Pool {
  const pool = createPool(options);
  pool.on('connection', (connection) => {
    connection.on('error', () => undefined);
    connection.query(SESSION, (error) => {
      if (error) connection.destroy();
    });
  });
  return pool;
}

/** A connection of the pool, or `UnavailableError` when there is none in time; a late one goes back. */
export function acquire(pool: Pool, milliseconds: number): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      reject(new UnavailableError('the database', 'no connection in time'));
    }, milliseconds);
    pool.getConnection((error, connection) => {
      if (over) {
        if (!error) connection.release();
        return;
      }
      clearTimeout(timer);
      if (error) reject(new UnavailableError('the database', error));
      else resolve(connection);
    });
  });
}
