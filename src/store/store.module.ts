import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from './ephemeral-store.js';
import { MemoryStore } from './memory-store.js';
import { RedisStore } from './redis-store.js';

/** The ephemeral store: Redis when the operator names one, else this process's memory. */
@Global()
@Module({
  providers: [
    {
      provide: EphemeralStore,
      inject: [Config, Clock],
      useFactory: (config: Config, clock: Clock) =>
        config.redis ? new RedisStore(config.redis) : new MemoryStore(clock),
    },
  ],
  exports: [EphemeralStore],
})
export class StoreModule {}
