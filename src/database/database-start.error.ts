/** Why Cardea does not start on this database, in words for the operator. */
export class DatabaseStartError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'DatabaseStartError';
  }
}
