import { type Pool, type PoolConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2';
import { UnavailableError } from '../../kernel/unavailable.error.js';
import { SERVING } from '../deadlines.js';
import { type SqlValue, Statements } from '../statements.js';
import { retried } from './contention.js';

/** `Statements` on MySQL and MariaDB: server-side prepared statements on TypeORM's own pool. */
export class MysqlStatements extends Statements {
  constructor(private readonly pool: Pool) {
    super();
  }

  override read<Row extends object>(sql: string, values: readonly SqlValue[]): Promise<Row[]> {
    return retried(SERVING.statement, (left) => this.execute<Row[]>(sql, values, left));
  }

  override async write(sql: string, values: readonly SqlValue[]): Promise<number> {
    const { affectedRows } = await retried(SERVING.statement, (left) =>
      this.execute<ResultSetHeader>(sql, values, left),
    );
    return affectedRows;
  }

  /** One deadline for the connection and the statement; a connection that hangs is thrown away. */
  private execute<Result>(sql: string, values: readonly SqlValue[], milliseconds: number): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      let over = false;
      let connection: PoolConnection | undefined;
      const timer = setTimeout(() => {
        over = true;
        reject(new UnavailableError('the database', 'no answer in time'));
        connection?.destroy();
      }, milliseconds);
      this.pool.getConnection((failure, acquired) => {
        if (over || failure) {
          clearTimeout(timer);
          if (failure) reject(new UnavailableError('the database', failure));
          else acquired.release();
          return;
        }
        connection = acquired;
        acquired.execute<RowDataPacket[]>(sql, values as SqlValue[], (error, result) => {
          if (over) return;
          over = true;
          clearTimeout(timer);
          acquired.release();
          if (error) reject(error);
          else resolve(result as unknown as Result);
        });
      });
    });
  }
}
