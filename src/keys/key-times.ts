/** How long signing keys live, in seconds. */
export class KeyTimes {
  /** Age at which an active key gets a successor. */
  readonly rotateEvery: number = 90 * 86_400;
  /** How long a successor is published before it signs: what relying parties may cache the JWKS for, and a margin. */
  readonly publishBeforeUse: number = 3_600;
  /** How long a key verifies once its successor signs: the longest life of a token, and a margin for clocks. */
  readonly keepAfterUse: number = 86_400 + 300;
  /** Age at which the keys are read from the database again. */
  readonly freshFor: number = 1;

  constructor(given: Partial<KeyTimes> = {}) {
    Object.assign(this, given);
  }
}
