import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Cluster, type Redis } from 'ioredis';
import { type RedisLocation } from '../config/redis-url.js';
import { sha256 } from '../kernel/secrets.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { EphemeralStore } from './ephemeral-store.js';
import { redisClient } from './redis-client.js';

/** Milliseconds within which every method answers, whatever the client does. */
const DEADLINE = 400;

/** Counting and setting the end of the count are one step. */
const INCREMENT =
  "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

/** Hashed, so that no key can reach another namespace and Redis holds no secret in the clear. */
const place = (namespace: string, key: string): string => `cardea:${namespace}:${sha256(key)}`;
const milliseconds = (seconds: number): number => Math.max(1, Math.round(seconds * 1000));
const parsed = <T>(json: string | null): T | undefined =>
  json === null ? undefined : (JSON.parse(json) as T);

/** The ephemeral store on Redis: one server, Sentinel or Cluster; each method is one command on one key. */
export class RedisStore extends EphemeralStore implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(RedisStore.name);
  private readonly client: Redis | Cluster;
  private failing = false;

  constructor(location: RedisLocation) {
    super();
    this.client = redisClient(location);
    this.client.on('error', (error: Error) => this.lost(error));
    this.client.on('ready', () => this.found());
  }

  /** Without Redis the process starts and says that it is not ready; the client goes on trying. */
  async onModuleInit(): Promise<void> {
    await this.inTime(() => this.client.connect()).catch((error: unknown) => this.lost(error));
  }

  onModuleDestroy(): void {
    this.client.removeAllListeners('ready');
    this.client.disconnect();
  }

  override async put(namespace: string, key: string, value: unknown, seconds: number): Promise<void> {
    await this.inTime(() =>
      this.client.set(place(namespace, key), JSON.stringify(value), 'PX', milliseconds(seconds)),
    );
  }

  override async putIfAbsent(
    namespace: string,
    key: string,
    value: unknown,
    seconds: number,
  ): Promise<boolean> {
    const at = place(namespace, key);
    return (
      (await this.inTime(() =>
        this.client.set(at, JSON.stringify(value), 'PX', milliseconds(seconds), 'NX'),
      )) === 'OK'
    );
  }

  override async get<T>(namespace: string, key: string): Promise<T | undefined> {
    return parsed<T>(await this.inTime(() => this.client.get(place(namespace, key))));
  }

  override async take<T>(namespace: string, key: string): Promise<T | undefined> {
    return parsed<T>(await this.inTime(() => this.client.getdel(place(namespace, key))));
  }

  override async remove(namespace: string, key: string): Promise<void> {
    await this.inTime(() => this.client.del(place(namespace, key)));
  }

  override async increment(namespace: string, key: string, seconds: number): Promise<number> {
    return Number(
      await this.inTime(() => this.client.eval(INCREMENT, 1, place(namespace, key), milliseconds(seconds))),
    );
  }

  override async ping(): Promise<void> {
    await this.inTime(() => this.client.get(place('ping', '')));
  }

  override async time(): Promise<number> {
    const [seconds, microseconds] = await this.inTime(() => this.client.time());
    return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
  }

  private inTime<T>(command: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new UnavailableError('Redis', 'no answer in time')), DEADLINE);
      const failed = (error: unknown): void => {
        clearTimeout(timer);
        reject(new UnavailableError('Redis', error));
      };
      try {
        command().then((value) => {
          clearTimeout(timer);
          resolve(value);
        }, failed);
      } catch (error) {
        failed(error);
      }
    });
  }

  private lost(error: unknown): void {
    if (this.failing) return;
    this.failing = true;
    this.logger.error(
      `Redis is unavailable: ${error instanceof Error ? error.message : String(error)}; check REDIS_URL`,
    );
  }

  private found(): void {
    if (this.failing) this.logger.log('Redis is back');
    this.failing = false;
  }
}
