import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HashingThread } from './hashing-thread.js';
import { WaitingLine } from './waiting-line.js';

/** `Algorithm.Argon2id`, an ambient enum that isolated modules cannot read. */
const ARGON2ID = 2;

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 6 ms of a core. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;
/** What comes beyond is turned away rather than starving the token endpoint; nobody waits longer than he will. */
const LIMITS = { atOnce: Math.min(2, availableParallelism()), places: 64, patience: 2000 } as const;
/** Milliseconds without a password after which the threads give their memory back. */
const IDLE = 60_000;

/** Longest password in UTF-8 bytes; longer ones are refused before hashing. */
export const PASSWORD_BYTES = 4096;

/** Hashes and compares passwords, off the event loop, behind whatever else there is to do, and only so many at a time. */
@Injectable()
export class PasswordHasher implements OnModuleDestroy {
  private readonly line = new WaitingLine('password hashing', LIMITS);
  private readonly free: HashingThread[] = [];
  private idle: NodeJS.Timeout | undefined;
  private decoy: Promise<string> | undefined;

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.idle);
    this.idle = undefined;
    await Promise.all(this.free.splice(0).map((thread) => thread.end()));
  }

  /** argon2id in PHC string format. */
  hash(password: string): Promise<string> {
    return this.inTurn((thread) => thread.hash(normalized(password), PARAMETERS));
  }

  /** Whether the password is the one that was hashed; without a hash it takes as long and says no. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    if (Buffer.byteLength(password) > PASSWORD_BYTES) return false;
    const compared = stored ?? (await this.someHash());
    const same = await this.inTurn((thread) => thread.verify(compared, normalized(password)));
    return same && stored !== null;
  }

  /** Throws `UnavailableError` when a comparison would be turned away now. */
  refuseWhenBusy(): void {
    this.line.refuseWhenFull();
  }

  /** Whether passwords wait for so long that nobody new should be asked for one. */
  get crowded(): boolean {
    return this.line.crowded;
  }

  /** Whether a stored hash was made with other parameters than today's. */
  outdated(stored: string): boolean {
    return !stored.startsWith(
      `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`,
    );
  }

  private someHash(): Promise<string> {
    this.decoy ??= this.hash('nobody has this password').catch((error: unknown) => {
      this.decoy = undefined;
      throw error;
    });
    return this.decoy;
  }

  /** Who has a turn has a thread to himself; one that failed is not used again. */
  private inTurn<T>(work: (thread: HashingThread) => Promise<T>): Promise<T> {
    return this.line.run(async () => {
      const thread = this.rested() ?? new HashingThread();
      try {
        const result = await work(thread);
        this.free.push(thread);
        return result;
      } catch (error) {
        void thread.end();
        throw error;
      } finally {
        this.restLater();
      }
    });
  }

  /** A thread that waits for work, but for those that have ended meanwhile. */
  private rested(): HashingThread | undefined {
    const thread = this.free.pop();
    return thread?.ended ? this.rested() : thread;
  }

  private restLater(): void {
    this.idle ??= setTimeout(() => void this.onModuleDestroy(), IDLE).unref();
    this.idle.refresh();
  }
}

/** The same password typed on another system has the same code points (NIST SP 800-63B-4 §3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFC');
}
