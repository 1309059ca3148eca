import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from './ephemeral-store.js';
import { MemoryStore } from './memory-store.js';
import { WrongTries } from './wrong-tries.service.js';

/** Redis when the operator names one, else this process's memory; the client for Redis is loaded for Redis alone. */
async function open(config: Config, clock: Clock): Promise<EphemeralStore> {
  if (!config.redis) return new MemoryStore(clock);
  const { RedisStore } = await import('./redis-store.js');
  return new RedisStore(config.redis);
}

/** The ephemeral store, and what is counted in it. */
@Global()
@Module({
  providers: [{ provide: EphemeralStore, inject: [Config, Clock], useFactory: open }, WrongTries],
  exports: [EphemeralStore, WrongTries],
})
export class StoreModule {}
