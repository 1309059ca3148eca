import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Config } from './config.js';
import { operatorSecrets } from './operator-secrets.js';
import { Sealers } from './sealers.js';

/** What everybody may inject: the settings, the clock and sealing. */
@Global()
@Module({})
export class ConfigModule {
  static for(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Sealers, useFactory: () => new Sealers(operatorSecrets(config)) },
        Clock,
      ],
      exports: [Config, Sealers, Clock],
    };
  }
}
