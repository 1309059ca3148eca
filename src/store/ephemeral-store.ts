/**
 * Keeps what lives for seconds or minutes: codes, interactions, counters. Losing all of it makes people start again
 * and nothing else. Each value lives in a namespace; keys may hold any text, since they are hashed or length-prefixed.
 * Every method throws `UnavailableError` when the store does not answer within its deadline.
 */
export abstract class EphemeralStore {
  /** Keeps a value (any JSON) for some seconds, replacing what was there. */
  abstract put(namespace: string, key: string, value: unknown, seconds: number): Promise<void>;

  /** Keeps a value only when there is none; says whether it did. Of many at once, one does. */
  abstract putIfAbsent(namespace: string, key: string, value: unknown, seconds: number): Promise<boolean>;

  /** The value, or nothing when there is none or its time is over. */
  abstract get<T>(namespace: string, key: string): Promise<T | undefined>;

  /** The value, removed in the same step: of many takers at once, one gets it. */
  abstract take<T>(namespace: string, key: string): Promise<T | undefined>;

  /** Removes the value, if any. */
  abstract remove(namespace: string, key: string): Promise<void>;

  /** Adds one to a counter that begins with the first call and ends after some seconds; answers the new count. */
  abstract increment(namespace: string, key: string, seconds: number): Promise<number>;

  /** Resolves when the store answers; for readiness. */
  abstract ping(): Promise<void>;

  /** Milliseconds since the epoch by the clock of the store; nothing where it is this process itself. */
  abstract time(): Promise<number | undefined>;
}
