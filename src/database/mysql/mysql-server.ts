import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type DatabaseLocation } from '../../config/database-url.js';
import { DatabaseStartError } from '../database-start.error.js';

/** Where a MySQL or MariaDB server is. */
export type MysqlLocation = Extract<DatabaseLocation, { engine: 'mysql' }>;

const OLDEST = { mysql: [8, 0], mariadb: [10, 6] } as const;

interface ServerFacts extends RowDataPacket {
  version: string;
  collation: string;
}

/** Asks a server what it is, and refuses one that Cardea cannot be safe on. */
export async function inspectServer(location: MysqlLocation): Promise<'mysql' | 'mariadb'> {
  const { version, collation } = await ask(location);
  const type = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const [leastMajor, leastMinor] = OLDEST[type];
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw new DatabaseStartError(
      `the database server is ${version}; Cardea needs MySQL 8.0, MariaDB 10.6 or later`,
    );
  }
  if (!/^utf8mb4_.*bin$/.test(collation)) {
    throw new DatabaseStartError(
      `the database "${location.database}" compares text by ${collation}, for which a code or client_id in other ` +
        `letters is the same; run: ALTER DATABASE \`${location.database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ` +
        '(and convert the tables that are in it)',
    );
  }
  return type;
}

async function ask({ host, port, username, password, database, tls }: MysqlLocation): Promise<ServerFacts> {
  try {
    const connection = await createConnection({
      host,
      port,
      user: username,
      password,
      database,
      ...(tls ? { ssl: {} } : {}),
      connectTimeout: 3000,
    });
    connection.on('error', () => undefined);
    const [rows] = await connection.query<ServerFacts[]>({
      sql: 'SELECT VERSION() AS version, @@collation_database AS collation',
      timeout: 3000,
    });
    connection.destroy();
    return rows[0];
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new DatabaseStartError(
      `the database "${database}" at ${host}:${port} cannot be opened: ${message || code}; check DATABASE_URL`,
      error,
    );
  }
}
