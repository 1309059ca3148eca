import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { WaitingLine } from './waiting-line.js';

/** `Algorithm.Argon2id`, an ambient enum that isolated modules cannot read. */
const ARGON2ID = 2;

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 6 ms of a core. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;
/** What comes beyond is turned away rather than starving the token endpoint; nobody waits longer than he will. */
const LIMITS = { atOnce: 2, places: 64, patience: 2000 } as const;

/** Longest password in UTF-8 bytes; longer ones are refused before hashing. */
export const PASSWORD_BYTES = 4096;

/** Hashes and compares passwords, off the event loop and only so many at a time. */
@Injectable()
export class PasswordHasher {
  private readonly line = new WaitingLine('password hashing', LIMITS);
  private decoy: Promise<string> | undefined;

  /** argon2id in PHC string format. */
  hash(password: string): Promise<string> {
    return this.line.run(() => hash(normalized(password), PARAMETERS));
  }

  /** Whether the password is the one that was hashed; without a hash it takes as long and says no. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    if (Buffer.byteLength(password) > PASSWORD_BYTES) return false;
    this.decoy ??= hash('nobody has this password', PARAMETERS);
    const compared = stored ?? (await this.decoy);
    const same = await this.line.run(() => verify(compared, normalized(password)));
    return same && stored !== null;
  }

  /** Throws `UnavailableError` when a comparison would be turned away now. */
  refuseWhenBusy(): void {
    this.line.refuseWhenFull();
  }

  /** Whether a stored hash was made with other parameters than today's. */
  outdated(stored: string): boolean {
    return !stored.startsWith(
      `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`,
    );
  }
}

/** The same password typed on another system has the same code points (NIST SP 800-63B-4 §3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFC');
}
