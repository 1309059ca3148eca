import { QueryFailedError } from 'typeorm';
import { UnavailableError } from '../../kernel/unavailable.error.js';

interface DriverError extends Error {
  code?: string;
  errno?: number;
  fatal?: boolean;
  sql?: string;
  sqlMessage?: string;
}

const DEADLOCK = 1213;
const LOCK_WAIT = 1205;

/**
 * Too many connections, unknown command (a Galera node out of its cluster), shutting down, blocked host, too many
 * connections of this user, read-only after a failover, killed and interrupted.
 */
const AWAY = new Set([1040, 1047, 1053, 1129, 1203, 1226, 1290, 1317, 1792, 1836, 1927, 1969, 3024]);

const driverError = (error: unknown): DriverError =>
  (error instanceof QueryFailedError ? error.driverError : error) as DriverError;

/** Whether a single statement was turned away because of others and may be tried again. */
export function isContention(error: unknown): boolean {
  const { errno } = driverError(error);
  return errno === DEADLOCK || errno === LOCK_WAIT;
}

/** Whether the server, or the way to it, is at fault and not the statement. */
function isAway(error: DriverError): boolean {
  const { code = '', errno, fatal, message } = error;
  if (fatal || (errno !== undefined && AWAY.has(errno))) return true;
  return (
    /^(?:E[A-Z]+|PROTOCOL_.*)$/.test(code) || /pool is closed|closed state|connection lost/i.test(message)
  );
}

/** Takes what people have entered out of an error, which ends up in a log. */
function redacted(error: unknown): unknown {
  const inner = driverError(error);
  delete inner.sql;
  inner.message = inner.message.replace(/(entry|value:?) '.*'(?= for )/is, "$1 '…'");
  if (inner.sqlMessage !== undefined) inner.sqlMessage = inner.message;
  return error instanceof QueryFailedError ? new QueryFailedError(error.query, [], inner) : inner;
}

/** What a caller sees of a failed statement: `UnavailableError`, or the driver's error without the values. */
export function translated(error: unknown): unknown {
  if (error instanceof UnavailableError) return error;
  const inner = driverError(error);
  return isAway(inner) || isContention(inner)
    ? new UnavailableError('the database', redacted(inner))
    : redacted(error);
}
