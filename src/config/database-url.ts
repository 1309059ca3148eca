import { decoded } from './setting.js';

/** Where the database is. */
export type DatabaseLocation =
  | { engine: 'sqlite'; path: string }
  | {
      engine: 'mysql';
      host: string;
      port: number;
      username: string;
      password: string;
      database: string;
      /** Whether the connection is encrypted, and the server's certificate verified. */
      tls: boolean;
    };

const EXPECTED =
  'sqlite:<path>, sqlite::memory: or mysql://user:password@host:port/database, with ?tls=true for TLS';

/** Reads `DATABASE_URL`. */
export function parseDatabaseUrl(value: string): DatabaseLocation {
  if (value.startsWith('sqlite:')) {
    const path = value.slice('sqlite:'.length);
    if (path === '') throw new Error(EXPECTED);
    return { engine: 'sqlite', path };
  }
  if (!URL.canParse(value)) throw new Error(EXPECTED);
  const { protocol, hostname, port, username, password, pathname, search } = new URL(value);
  if (!['mysql:', 'mariadb:'].includes(protocol) || pathname.length < 2) throw new Error(EXPECTED);
  if (!['', '?tls=true', '?tls=false'].includes(search)) throw new Error(EXPECTED);
  return {
    engine: 'mysql',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 3306),
    username: decoded(username, EXPECTED),
    password: decoded(password, EXPECTED),
    database: decoded(pathname.slice(1), EXPECTED),
    tls: search === '?tls=true',
  };
}
