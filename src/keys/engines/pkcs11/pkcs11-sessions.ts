import { Logger } from '@nestjs/common';
import { UnavailableError } from '../../../kernel/unavailable.error.js';
import { type Pkcs11Token } from './pkcs11-token.js';

/** Sessions, and so calls, side by side: one for each thread that Node lends to such calls. */
const MOST = 4;
/** Uses that wait for a session; more are refused. */
const MOST_WAITING = 1_000;
/** Milliseconds in which a use must be done, so that an answer is out within two seconds. */
const DEADLINE = 1_500;

/** The sessions with a token: bounded, opened when needed, and replaced when one fails. */
export class Pkcs11Sessions {
  private readonly logger = new Logger('Pkcs11');
  private readonly idle: bigint[] = [];
  private readonly waiting: (() => void)[] = [];
  private used = 0;
  private failing = false;

  constructor(private readonly token: Pkcs11Token) {}

  /** Whether the last use has failed. */
  get isFailing(): boolean {
    return this.failing;
  }

  /**
   * Uses a session. What fails is tried once more with a new one, since a token that was away has forgotten the old
   * one. Throws `UnavailableError` when it does not succeed in time.
   */
  async use<T>(work: (session: bigint) => Promise<T>, deadline = DEADLINE): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done in ${deadline} ms`)), deadline);
    });
    try {
      const done = await Promise.race([this.attempt(work), late]);
      this.note(undefined);
      return done;
    } catch (error) {
      this.note(error as Error);
      throw new UnavailableError('the key engine', error);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    for (const session of this.idle.splice(0)) await this.token.close(session);
  }

  private async attempt<T>(work: (session: bigint) => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await this.once(work).catch(async () => {
        await this.close();
        return this.once(work);
      });
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.used--;
    }
  }

  private async once<T>(work: (session: bigint) => Promise<T>): Promise<T> {
    const session = this.idle.pop() ?? (await this.token.open());
    try {
      const done = await work(session);
      this.idle.push(session);
      return done;
    } catch (error) {
      await this.token.close(session);
      throw error;
    }
  }

  private async turn(): Promise<void> {
    if (this.used < MOST) {
      this.used++;
      return;
    }
    if (this.waiting.length >= MOST_WAITING) throw new Error('too many signatures are waiting');
    // Whoever is done hands his place over.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private note(error: Error | undefined): void {
    if (error && !this.failing) this.logger.error(`the PKCS#11 token fails: ${error.message}`);
    if (!error && this.failing) this.logger.log('the PKCS#11 token works again');
    this.failing = error !== undefined;
  }
}
