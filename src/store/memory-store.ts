/* eslint-disable @typescript-eslint/require-await -- async makes a throw a rejection; nothing in here may wait */
import { type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Clock } from '../kernel/clock.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { EphemeralStore } from './ephemeral-store.js';

interface Entry {
  /** JSON, so that nobody holds on to what another one changes. */
  json: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** More than this in one process is an attack or a case for Redis. */
const CAPACITY = 1_000_000;
const SWEEP_PERIOD = 5_000;
const SWEEP_AT_ONCE = 10_000;

/** Namespaces are of different lengths: the length says where the key begins, whatever it holds. */
const place = (namespace: string, key: string): string => `${namespace.length}:${namespace}:${key}`;

/** The ephemeral store in this process. Each method does its work in one tick, so none can come between. */
export class MemoryStore extends EphemeralStore implements OnModuleInit, OnModuleDestroy {
  private readonly entries = new Map<string, Entry>();
  private rounds = this.entries.entries();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly capacity = CAPACITY,
  ) {
    super();
  }

  /** How many values are held, expired ones that were not swept yet included. */
  get size(): number {
    return this.entries.size;
  }

  onModuleInit(): void {
    this.timer = setInterval(() => this.sweep(SWEEP_AT_ONCE), SWEEP_PERIOD);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  override async put(namespace: string, key: string, value: unknown, seconds: number): Promise<void> {
    this.keep(place(namespace, key), JSON.stringify(value), seconds);
  }

  override async putIfAbsent(
    namespace: string,
    key: string,
    value: unknown,
    seconds: number,
  ): Promise<boolean> {
    const at = place(namespace, key);
    if (this.live(at)) return false;
    this.keep(at, JSON.stringify(value), seconds);
    return true;
  }

  override async get<T>(namespace: string, key: string): Promise<T | undefined> {
    const entry = this.live(place(namespace, key));
    return entry && (JSON.parse(entry.json) as T);
  }

  override async take<T>(namespace: string, key: string): Promise<T | undefined> {
    const at = place(namespace, key);
    const entry = this.live(at);
    this.entries.delete(at);
    return entry && (JSON.parse(entry.json) as T);
  }

  override async remove(namespace: string, key: string): Promise<void> {
    this.entries.delete(place(namespace, key));
  }

  override async increment(namespace: string, key: string, seconds: number): Promise<number> {
    const at = place(namespace, key);
    const entry = this.live(at);
    if (!entry) {
      this.keep(at, '1', seconds);
      return 1;
    }
    const count = Number(entry.json) + 1;
    entry.json = String(count);
    return count;
  }

  override async ping(): Promise<void> {}

  override async time(): Promise<undefined> {}

  private live(at: string): Entry | undefined {
    const entry = this.entries.get(at);
    return entry && entry.expiresAt > this.clock.now() ? entry : undefined;
  }

  private keep(at: string, json: string, seconds: number): void {
    if (this.entries.size >= this.capacity) this.makeRoom(at);
    this.entries.set(at, { json, expiresAt: this.clock.now() + seconds * 1000 });
    this.sweep(2);
  }

  private makeRoom(at: string): void {
    if (this.entries.has(at)) return;
    this.sweep(SWEEP_AT_ONCE);
    if (this.entries.size >= this.capacity) throw new UnavailableError('the ephemeral store', 'it is full');
  }

  /** Looks at some entries, going round and round, so that no sweep stops the process for long. */
  private sweep(count: number): void {
    const now = this.clock.now();
    for (let left = Math.min(count, this.entries.size); left > 0; left--) {
      const { value, done } = this.rounds.next();
      if (done) this.rounds = this.entries.entries();
      else if (value[1].expiresAt <= now) this.entries.delete(value[0]);
    }
  }
}
