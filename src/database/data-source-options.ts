import { type DataSourceOptions } from 'typeorm';
import { type DatabaseLocation } from '../config/database-url.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { SqliteDatabase } from './sqlite/sqlite-database.js';

/** TypeORM's own log would show what is bound to statements. */
const COMMON = {
  migrations: MIGRATIONS,
  migrationsTableName: 'migrations',
  synchronize: false,
  logging: false,
} as const;

/**
 * What TypeORM needs to open a database; asks a server first what it is. Throws `DatabaseStartError`. The driver for
 * servers is loaded for servers alone: it costs 5 MB.
 */
export async function dataSourceOptions(location: DatabaseLocation): Promise<DataSourceOptions> {
  if (location.engine === 'sqlite') {
    return {
      ...COMMON,
      migrations: [...MIGRATIONS],
      type: 'better-sqlite3',
      database: location.path,
      driver: SqliteDatabase,
    };
  }
  const { createPreparedPool } = await import('./mysql/mysql-pool.js');
  const { inspectServer } = await import('./mysql/mysql-server.js');
  const { host, port, username, password, database, tls } = location;
  return {
    ...COMMON,
    migrations: [...MIGRATIONS],
    type: await inspectServer(location),
    driver: { createPool: createPreparedPool },
    host,
    port,
    username,
    password,
    database,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: 1000,
    bigNumberStrings: false,
    poolSize: 16,
    flags: ['FOUND_ROWS'],
    ...(tls ? { ssl: {} } : {}),
    extra: { enableKeepAlive: true, keepAliveInitialDelay: 10_000 },
  };
}
