import { describe } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { type DatabaseLocation, parseDatabaseUrl } from '../../src/config/database-url.js';
import { describeWithService } from './store-services.js';

/** A database of its own, empty. */
export interface FreshDatabase {
  location: DatabaseLocation;
  drop: () => Promise<void>;
}

/** One of the engines that Cardea runs on. */
export interface Engine {
  name: 'sqlite' | 'sqlite in memory' | 'mariadb' | 'mysql';
  fresh: () => Promise<FreshDatabase>;
}

const sqliteFile: Engine = {
  name: 'sqlite',
  fresh: () => {
    const folder = mkdtempSync(join(tmpdir(), 'cardea-'));
    const drop = () => Promise.resolve(rmSync(folder, { recursive: true, force: true }));
    return Promise.resolve({ location: { engine: 'sqlite', path: join(folder, 'test.sqlite') }, drop });
  },
};

const sqliteMemory: Engine = {
  name: 'sqlite in memory',
  fresh: () =>
    Promise.resolve({ location: { engine: 'sqlite', path: ':memory:' }, drop: () => Promise.resolve() }),
};

/** Creates a database of its own on a server. */
export async function freshOnServer(url: string, collation = 'utf8mb4_bin'): Promise<FreshDatabase> {
  const location = parseDatabaseUrl(url);
  if (location.engine !== 'mysql') throw new Error('expected the address of a server');
  const database = `cardea_test_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const { host, port, username, password } = location;
    const connection = await createConnection({ host, port, user: username, password });
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE ${collation}`);
  return { location: { ...location, database }, drop: () => run(`DROP DATABASE ${database}`) };
}

/** Runs the same tests on SQLite in a file and in memory, and on each server that can be reached. */
export function onEveryEngine(title: string, body: (engine: Engine) => void): void {
  for (const engine of [sqliteFile, sqliteMemory]) describe(`${title} on ${engine.name}`, () => body(engine));
  onEveryServer(title, body);
}

/** Runs the same tests on SQLite in a file alone. */
export function onSqliteFile(title: string, body: (engine: Engine) => void): void {
  describe(`${title} on ${sqliteFile.name}`, () => body(sqliteFile));
}

/** Runs the same tests on each server that can be reached. */
export function onEveryServer(title: string, body: (engine: Engine, url: string) => void): void {
  for (const name of ['mariadb', 'mysql'] as const) {
    describeWithService(`TEST_${name.toUpperCase()}_URL`, `${title} on ${name}`, (url) =>
      body({ name, fresh: () => freshOnServer(url) }, url),
    );
  }
}
