import { type Sealer } from '../kernel/sealing.js';

/** Seals what stays in the database, and knows what an older secret sealed, so that this can be sealed anew. */
export class AtRestSealer {
  constructor(
    private readonly sealer: Sealer,
    /** Names the newest secret without telling it. */
    private readonly mark: string,
  ) {}

  seal(text: string, context: string): string {
    return `${this.prefix}${this.sealer.seal(text, context)}`;
  }

  /** The sealed text, or nothing when none of the operator's secrets opens it. */
  open(sealed: string, context: string): string | undefined {
    return this.sealer.open(sealed.slice(sealed.indexOf('.') + 1), context);
  }

  /** With what every text begins that the newest secret sealed. */
  get prefix(): string {
    return `${this.mark}.`;
  }
}
