import { describe } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MysqlLocation } from '../../src/database/mysql/mysql-server.js';
import { freshOnServer } from './database-engines.js';
import { describeWithService } from './store-services.js';

/** Stores of their own for the nodes of a test, as the environment that leads to them. */
export interface NodeStores {
  environment: Record<string, string>;
  /** How many nodes may share them. */
  nodes: number;
  drop: () => Promise<void>;
}

/** Seconds-long tests look for trouble, not for log lines of what is expected to fail. */
const COMMON = {
  ISSUER: 'http://localhost:3000',
  CARDEA_SECRET: 'a-secret-that-the-nodes-of-a-test-share',
  ADMIN_PASSWORD: 'admin-password-for-tests',
  LOG_LEVEL: 'error',
};

/** The address of a database on a server. */
export function databaseUrl({ username, password, host, port, database }: MysqlLocation): string {
  return `mysql://${encodeURIComponent(username)}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
}

/** An SQLite file and the memory of one process. */
export function embeddedStores(): Promise<NodeStores> {
  const folder = mkdtempSync(join(tmpdir(), 'cardea-nodes-'));
  const environment = { ...COMMON, DATABASE_URL: `sqlite:${join(folder, 'nodes.sqlite')}` };
  const drop = () => Promise.resolve(rmSync(folder, { recursive: true, force: true }));
  return Promise.resolve({ environment, nodes: 1, drop });
}

/** A fresh database on a server, and Redis. */
export async function sharedStores(databaseServer: string, redis: string): Promise<NodeStores> {
  const { location, drop } = await freshOnServer(databaseServer);
  const DATABASE_URL = databaseUrl(location as MysqlLocation);
  return { environment: { ...COMMON, DATABASE_URL, REDIS_URL: redis }, nodes: 2, drop };
}

/** Runs tests that need two nodes, where MariaDB and Redis can be reached. */
export function onSharedStores(title: string, body: (open: () => Promise<NodeStores>) => void): void {
  describeWithService('TEST_MARIADB_URL', `${title} on MariaDB`, (database) =>
    describeWithService('TEST_REDIS_URL', 'and Redis', (redis) => body(() => sharedStores(database, redis))),
  );
}

/** Runs the same tests with one node on the embedded stores and with two on MariaDB and Redis. */
export function onNodes(title: string, body: (open: () => Promise<NodeStores>) => void): void {
  describe(`${title} on SQLite, one node`, () => body(embeddedStores));
  onSharedStores(`${title}, two nodes`, body);
}
