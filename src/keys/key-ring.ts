import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { KeySet } from './key-set.js';
import { KeyTimes } from './key-times.js';
import { KeyVault } from './key-vault.js';

/**
 * Milliseconds that the database may take to tell the keys. What is known stands in after that, and the request may
 * then wait for the database once more and still be answered within two seconds.
 */
const DEADLINE = 300;

/** Holds the keys in process: a second old at most, and as last known while the database is down. */
@Injectable()
export class KeyRing {
  private readonly logger = new Logger(KeyRing.name);
  private set = new KeySet([]);
  private checkedAt = -Infinity;
  private failing = false;
  private refreshing: Promise<KeySet> | undefined;

  constructor(
    private readonly vault: KeyVault,
    private readonly times: KeyTimes,
    private readonly clock: Clock,
  ) {}

  /** The keys, read again when they are older than `olderThan` seconds; throws only while none was ever read. */
  async current(olderThan = this.times.freshFor): Promise<KeySet> {
    if (this.clock.now() - this.checkedAt < olderThan * 1000) return this.set;
    const refreshed = this.refresh().catch((error: unknown) => this.lastKnown(error));
    return this.failing && this.set.keys.length > 0 ? this.set : refreshed;
  }

  /** The keys as the database has them after all that was written before this call; throws when it is down. */
  async reread(): Promise<KeySet> {
    await this.refreshing?.catch(() => undefined);
    return this.refresh();
  }

  private refresh(): Promise<KeySet> {
    this.refreshing ??= this.read().finally(() => {
      this.refreshing = undefined;
      this.checkedAt = this.clock.now();
    });
    return this.refreshing;
  }

  private async read(): Promise<KeySet> {
    try {
      const set = new KeySet(await withinDeadline(this.vault.read()));
      if (set.fingerprint !== this.set.fingerprint) this.set = set;
      this.failing = false;
      return this.set;
    } catch (error) {
      if (!this.failing) this.logger.warn(`signing keys could not be read: ${String(error)}`);
      this.failing = true;
      throw error;
    }
  }

  private lastKnown(error: unknown): KeySet {
    if (this.set.keys.length === 0) throw error;
    return this.set;
  }
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnavailableError('the database')), DEADLINE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
