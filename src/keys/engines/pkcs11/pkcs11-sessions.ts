import { Logger } from '@nestjs/common';
import { UnavailableError } from '../../../kernel/unavailable.error.js';
import { type Pkcs11Session, type Pkcs11Token } from './pkcs11-token.js';

/** Sessions, and so calls, side by side: one for each thread that Node lends to such calls. */
const MOST = 4;
/** Uses that wait for a session; more are refused. */
const MOST_WAITING = 1_000;
/** Milliseconds between two attempts to begin anew. */
const PAUSE = 500;
/** Milliseconds in which a use must be done, so that an answer is out within two seconds. */
const DEADLINE = 1_500;

/** The sessions with a token: bounded, opened when needed, and replaced when one fails. */
export class Pkcs11Sessions {
  private readonly logger = new Logger('Pkcs11');
  private readonly idle: Pkcs11Session[] = [];
  private readonly waiting: (() => void)[] = [];
  private used = 0;
  private failing = false;
  /** Uses under way, and what waits for their end. */
  private active = 0;
  private drained: (() => void) | undefined;
  private recovery: Promise<void> | undefined;
  private recoveredAt = -Infinity;

  constructor(private readonly token: Pkcs11Token) {}

  /** Whether the last use has failed. */
  get isFailing(): boolean {
    return this.failing;
  }

  /**
   * Uses a session. What fails is tried once more with a new one, since a token that was away has forgotten the old
   * one. Throws `UnavailableError` when it does not succeed in time.
   */
  async use<T>(work: (session: Pkcs11Session) => Promise<T>, deadline = DEADLINE): Promise<T> {
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

  /** Has the library begin anew once nothing is under way; seldom, however often it is asked for. */
  recover(): Promise<void> {
    this.recovery ??= this.beginAnew().finally(() => (this.recovery = undefined));
    return this.recovery;
  }

  async close(): Promise<void> {
    for (const session of this.idle.splice(0)) await this.token.close(session);
  }

  private async attempt<T>(work: (session: Pkcs11Session) => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await this.once(work).catch(async () => {
        await this.recover();
        return this.once(work);
      });
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.used--;
    }
  }

  private async once<T>(work: (session: Pkcs11Session) => Promise<T>): Promise<T> {
    await this.recovery;
    this.active++;
    try {
      return await this.within(this.idle.pop() ?? (await this.token.open()), work);
    } finally {
      this.active--;
      if (this.active === 0) this.drained?.();
    }
  }

  private async within<T>(session: Pkcs11Session, work: (session: Pkcs11Session) => Promise<T>): Promise<T> {
    try {
      const done = await work(session);
      this.idle.push(session);
      return done;
    } catch (error) {
      await this.token.close(session);
      throw error;
    }
  }

  private async beginAnew(): Promise<void> {
    if (performance.now() - this.recoveredAt < PAUSE) return;
    if (this.active > 0) await new Promise<void>((resolve) => (this.drained = resolve));
    this.drained = undefined;
    await this.close();
    await this.token.cryptoki.restart();
    this.recoveredAt = performance.now();
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
