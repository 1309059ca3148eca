import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type DecryptionKey } from './decryption-key.js';
import {
  CONTENT_ENCRYPTIONS,
  type DecryptionFamily,
  ENCRYPTION_ALGS,
  familyOf,
} from './encryption-algorithms.js';
import { jsonSegment } from './json-segment.js';
import { KeyRing } from './key-ring.js';

/** Characters; more than any request by value has, or by reference. */
const LONGEST = 32 * 1024;
/** Seconds between reads of the database that unknown `kid`s cause. */
const UNKNOWN_KID_PAUSE = 0.2;

interface Wanted {
  family: DecryptionFamily;
  kid: string | undefined;
}

/** Decrypts what was encrypted to a key of Cardea's, RFC 7516 §5.2 and RFC 8725 §3.1, §3.6. */
@Injectable()
export class JweDecrypter {
  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** The plaintext; nothing when it is not for us, forged, malformed, or wants what is not allowed. */
  async decrypt(jwe: string): Promise<string | undefined> {
    const wanted = jwe.length > LONGEST ? undefined : wantedBy(jwe);
    if (!wanted) return undefined;
    for (const key of await this.keys(wanted)) {
      const text = await key.decrypt(jwe);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  private async keys({ family, kid }: Wanted): Promise<readonly DecryptionKey[]> {
    const now = this.clock.now();
    const found = (await this.ring.current()).decrypters(family, kid, now);
    return found.length > 0
      ? found
      : (await this.ring.current(UNKNOWN_KID_PAUSE)).decrypters(family, kid, now);
  }
}

/**
 * What a JWE says of itself, when all of that is allowed: before any key is touched, and never one that is inflated
 * after decryption or derives its key from a password.
 */
function wantedBy(jwe: string): Wanted | undefined {
  const parts = jwe.split('.', 6);
  const header = parts.length === 5 ? jsonSegment(parts[0]) : undefined;
  if (!header || 'zip' in header || 'crit' in header) return undefined;
  const { alg, enc, kid } = header;
  const allowed = ENCRYPTION_ALGS.find((one) => one === alg);
  if (!allowed || !CONTENT_ENCRYPTIONS.some((one) => one === enc)) return undefined;
  return kid === undefined || typeof kid === 'string' ? { family: familyOf(allowed), kid } : undefined;
}
