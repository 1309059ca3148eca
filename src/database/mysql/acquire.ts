import { type Pool, type PoolConnection } from 'mysql2';
import { UnavailableError } from '../../kernel/unavailable.error.js';

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
