import { HmacSha256 } from '../kernel/hmac-sha256.js';
import { Sealer } from '../kernel/sealing.js';
import { AtRestSealer } from './at-rest-sealer.js';

/** Makes a sealer for each purpose from the operator's secrets. */
export class Sealers {
  private readonly hmacs: readonly HmacSha256[];

  constructor(private readonly secrets: readonly string[]) {
    this.hmacs = secrets.map((secret) => new HmacSha256(secret));
  }

  /** How many secrets there are. */
  get count(): number {
    return this.secrets.length;
  }

  /** A sealer whose texts open for this purpose alone. */
  for(purpose: string): Sealer {
    return new Sealer(this.secrets, purpose);
  }

  /** A sealer for what the database keeps longer than an operator keeps a secret. */
  atRest(purpose: string): AtRestSealer {
    return new AtRestSealer(this.for(purpose), this.keyedHashes(purpose, 'mark')[0].slice(0, 8));
  }

  /** A keyed hash under each secret, newest first: for what is looked up or compared, never opened. */
  keyedHashes(purpose: string, text: string): string[] {
    return this.hmacs.map((hmac) => hmac.of(`${purpose}:${text}`));
  }
}
