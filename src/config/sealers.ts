import { createHmac } from 'node:crypto';
import { Sealer } from '../kernel/sealing.js';

/** Makes a sealer for each purpose from the operator's secrets. */
export class Sealers {
  constructor(private readonly secrets: readonly string[]) {}

  /** A sealer whose texts open for this purpose alone. */
  for(purpose: string): Sealer {
    return new Sealer(this.secrets, purpose);
  }

  /** A keyed hash under each secret, newest first: for what is looked up or compared, never opened. */
  keyedHashes(purpose: string, text: string): string[] {
    return this.secrets.map((secret) =>
      createHmac('sha256', secret).update(`${purpose}:${text}`).digest('base64url'),
    );
  }
}
