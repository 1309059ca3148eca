import { LRUCache } from 'lru-cache';
import { type Clock } from './clock.js';

/** How long a copy may be used before it is read again, in milliseconds: a change elsewhere holds within a second. */
const FRESH = 900;

/** Holds in process what changes rarely. Fresh at once where it was changed (`drop`), within a second elsewhere. */
export class FreshCache<Value> {
  private readonly entries: LRUCache<string, { value: Promise<Value>; until: number }>;

  constructor(
    private readonly clock: Clock,
    private readonly load: (key: string) => Promise<Value>,
    max = 10_000,
  ) {
    this.entries = new LRUCache({ max });
  }

  /** The value, read when there is no fresh copy; callers that come together share one read. */
  get(key: string): Promise<Value> {
    const now = this.clock.now();
    const entry = this.entries.get(key);
    if (entry && entry.until > now) return entry.value;
    const value = this.load(key);
    const loading = { value, until: now + FRESH };
    this.entries.set(key, loading);
    value.catch(() => {
      if (this.entries.peek(key) === loading) this.entries.delete(key);
    });
    return value;
  }

  /** Forgets a copy after a change. */
  drop(key: string): void {
    this.entries.delete(key);
  }

  /** Forgets all copies. */
  clear(): void {
    this.entries.clear();
  }
}
