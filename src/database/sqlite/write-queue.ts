import { UnavailableError } from '../../kernel/unavailable.error.js';
import { type SqliteConnection } from './sqlite-connection.js';
import { isBusy, isStatementFault } from './sqlite-errors.js';
import { type WriteAheadLog } from './write-ahead-log.js';

/** How long a writer waits for another one, milliseconds. */
const PATIENCE = 1300;
const LARGEST_BATCH = 500;
/** Turns of the event loop that a batch waits at most while it grows. */
const MOST_TURNS = 10;
/** Flushes to disk under way at the same time. */
const MOST_FLUSHES = 2;

interface Entry {
  /** The write; nothing when a whole transaction is asked for. */
  run: (() => unknown) | undefined;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** Whether a commit itself waits for the disk, or is flushed afterwards. */
type Synchronous = 'FULL' | 'NORMAL';

/** Writes that were committed, or failed, together. */
interface Batch {
  answer: () => void;
  /** For when the commit did not get to the disk. */
  fail: (error: unknown) => void;
}

type Outcome = { value: unknown } | { error: unknown };

const lost = (cause: unknown) => new UnavailableError('the database', cause);

/**
 * The only way to write to SQLite, whose one connection would otherwise mix the transactions of all requests. Writes
 * that come in turn after turn of the event loop share one transaction and one flush to disk; each is answered after
 * the commit. A transaction of several steps has the queue to itself until it ends.
 */
export class WriteQueue {
  private entries: Entry[] = [];
  private scheduled = false;
  private seen = 0;
  private turns = 0;
  private flushes = 0;
  private busySince: number | undefined;
  private impatience: NodeJS.Timeout | undefined;
  private open = false;
  private synchronous: Synchronous | undefined;

  constructor(
    private readonly connection: SqliteConnection,
    /** Where commits are flushed to disk; nothing for a database in memory. */
    private readonly log: WriteAheadLog | undefined,
  ) {}

  /** Whether a transaction of several steps is under way. */
  get held(): boolean {
    return this.open;
  }

  /** Runs a write with those of its turn; resolves when it is on disk, rejects alone when it fails alone. */
  write<T>(run: () => T): Promise<T> {
    return this.enter(run) as Promise<T>;
  }

  /** Waits for its turn and begins a transaction; the caller commits or rolls back and then calls `release`. */
  async begin(): Promise<void> {
    await this.enter(undefined);
  }

  /** Ends the turn that `begin` gave. */
  release(): void {
    clearInterval(this.impatience);
    this.open = false;
    this.schedule();
  }

  /** Writes what is waiting; nothing may be asked for afterwards. */
  drain(): void {
    if (this.open) {
      this.connection.exec('ROLLBACK');
      this.open = false;
      clearInterval(this.impatience);
    }
    const turns = this.entries.filter((entry) => !entry.run);
    this.entries = this.entries.filter((entry) => entry.run);
    for (const turn of turns) turn.reject(lost('closing'));
    while (this.entries.length > 0 && this.tryBegin('FULL')) this.runBatch().answer();
    this.rejectAll(lost('closed'));
  }

  private enter(run: (() => unknown) | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.entries.push({ run, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.open || this.entries.length === 0 || this.flushes >= MOST_FLUSHES) return;
    this.scheduled = true;
    this.seen = 0;
    this.turns = 0;
    setImmediate(this.gather);
  }

  /** Waits for a turn that brings nothing new: a turn costs microseconds, a flush to disk a hundred times as much. */
  private readonly gather = (): void => {
    const grew = this.entries.length > this.seen;
    this.seen = this.entries.length;
    if (grew && this.turns++ < MOST_TURNS) setImmediate(this.gather);
    else this.flush();
  };

  private readonly flush = (): void => {
    this.scheduled = false;
    const first = this.entries[0];
    if (this.open || !first) return;
    if (first.run) {
      if (this.tryBegin('NORMAL')) this.settle(this.runBatch());
      return;
    }
    if (!this.tryBegin('FULL')) return;
    this.entries.shift();
    this.open = true;
    this.impatience = setInterval(
      () => this.rejectAll(lost('a transaction was open for too long')),
      PATIENCE,
    );
    this.impatience.unref();
    first.resolve(undefined);
  };

  /** Answers a batch once it is on disk; others are committed meanwhile, as many as the disk takes side by side. */
  private settle({ answer, fail }: Batch): void {
    this.flushes++;
    const flushed = this.log?.flush() ?? Promise.resolve();
    void flushed.then(answer, fail).finally(() => {
      this.flushes--;
      this.schedule();
    });
    this.schedule();
  }

  /** Another process may hold the lock: then it is tried again, without blocking the event loop meanwhile. */
  private tryBegin(synchronous: Synchronous): boolean {
    try {
      if (synchronous !== this.synchronous) this.connection.exec(`PRAGMA synchronous = ${synchronous}`);
      this.synchronous = synchronous;
      this.connection.exec('BEGIN IMMEDIATE');
      this.busySince = undefined;
      return true;
    } catch (error) {
      this.busySince ??= performance.now();
      if (isBusy(error) && performance.now() - this.busySince < PATIENCE) {
        this.scheduled = true;
        setTimeout(this.flush, 5 + Math.random() * 20);
      } else {
        this.busySince = undefined;
        this.rejectAll(lost(error));
      }
      return false;
    }
  }

  private runBatch(): Batch {
    const turn = this.entries.findIndex((entry) => !entry.run);
    const batch = this.entries.splice(0, Math.min(turn < 0 ? LARGEST_BATCH : turn, LARGEST_BATCH));
    const fail = (error: unknown) => {
      for (const entry of batch) entry.reject(lost(error));
    };
    try {
      const outcomes = batch.map((entry) => this.attempt(entry));
      this.connection.exec('COMMIT');
      const answer = () =>
        outcomes.forEach((outcome, index) => {
          if ('error' in outcome) batch[index].reject(outcome.error);
          else batch[index].resolve(outcome.value);
        });
      return { answer, fail };
    } catch (error) {
      this.rollback();
      return { answer: () => fail(error), fail };
    }
  }

  /** A statement that breaks a constraint has undone itself; anything worse ends the batch. */
  private attempt(entry: Entry): Outcome {
    try {
      return { value: entry.run!() };
    } catch (error) {
      if (!isStatementFault(error)) throw error;
      return { error };
    }
  }

  /** SQLite may have rolled back by itself (sqlite.org/lang_transaction.html §3). */
  private rollback(): void {
    try {
      this.connection.exec('ROLLBACK');
    } catch {
      // nothing was open
    }
  }

  private rejectAll(error: unknown): void {
    for (const entry of this.entries.splice(0)) entry.reject(error);
  }
}
