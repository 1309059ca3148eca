const BUSY = 5;
const LOCKED = 6;
/** SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH, RANGE: the statement is at fault; the transaction around it goes on. */
const OWN_FAULTS = new Set([1, 18, 19, 20, 25]);

/** The primary result code of an error that SQLite raised (sqlite.org/rescode.html); nothing for other errors. */
function primaryCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Whether another process holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === BUSY || code === LOCKED;
}

/** Whether an error concerns its own statement alone, so that its neighbours in a transaction are sound. */
export function isStatementFault(error: unknown): boolean {
  const code = primaryCode(error);
  return code === undefined || OWN_FAULTS.has(code);
}
