/** A store that Cardea depends on did not answer in time; the caller may try again soon. */
export class UnavailableError extends Error {
  /** Seconds for `Retry-After` (RFC 9110 §10.2.3). */
  static readonly retryAfter = 2;

  constructor(what: string, cause?: unknown) {
    super(`${what} is unavailable`, { cause });
  }
}
