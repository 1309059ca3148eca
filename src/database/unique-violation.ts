import { QueryFailedError } from 'typeorm';

const MYSQL_DUPLICATE = 1062;
/** SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID. */
const SQLITE_DUPLICATES = [1555, 2067, 2579];

/** Whether a write failed, by `Statements` or TypeORM, because a row with that key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  const inner = (error instanceof QueryFailedError ? error.driverError : error) as {
    errno?: number;
    errcode?: number;
  } | null;
  return inner?.errno === MYSQL_DUPLICATE || SQLITE_DUPLICATES.includes(inner?.errcode ?? 0);
}
