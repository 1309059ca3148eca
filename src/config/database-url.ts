/** Where the database is. */
export type DatabaseLocation =
  | { engine: 'sqlite'; path: string }
  | { engine: 'mysql'; host: string; port: number; username: string; password: string; database: string };

const EXPECTED = 'sqlite:<path>, sqlite::memory: or mysql://user:password@host:port/database';

/** Reads `DATABASE_URL`. */
export function parseDatabaseUrl(value: string): DatabaseLocation {
  if (value.startsWith('sqlite:')) {
    const path = value.slice('sqlite:'.length);
    if (path === '') throw new Error(EXPECTED);
    return { engine: 'sqlite', path };
  }
  if (!URL.canParse(value)) throw new Error(EXPECTED);
  const { protocol, hostname, port, username, password, pathname } = new URL(value);
  if (!['mysql:', 'mariadb:'].includes(protocol) || pathname.length < 2) throw new Error(EXPECTED);
  return {
    engine: 'mysql',
    host: hostname,
    port: Number(port || 3306),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
