import { Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source-options.js';
import { DatabaseHealth } from './database-health.js';
import { ExpiredRowsTask } from './expired-rows.task.js';
import { LeaseEntity } from './lease.entity.js';
import { openDataSource } from './open-data-source.js';
import { Statements } from './statements.js';
import { statementsFor } from './statements-for.js';

/** The database: TypeORM's `DataSource`, `Statements`, readiness, and the removal of expired rows. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: async (config: Config) => ({
        ...(await dataSourceOptions(config.database)),
        autoLoadEntities: true,
        toRetry: () => false,
      }),
      dataSourceFactory: (options) => openDataSource(options!),
    }),
    TypeOrmModule.forFeature([LeaseEntity]),
  ],
  providers: [
    { provide: Statements, inject: [getDataSourceToken()], useFactory: statementsFor },
    DatabaseHealth,
    ExpiredRowsTask,
  ],
  exports: [Statements, DatabaseHealth, ExpiredRowsTask],
})
export class DatabaseModule {}
