// The servers that are compared: how each is prepared and started.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CERTIFICATE_HEADER } from './certificate.mjs';
import { freePort, startServer } from './processes.mjs';
import { CLIENT_JWK } from './jose.mjs';
import { WORLD } from './rows.mjs';
import { ADMINISTRATOR, seed } from './seed.mjs';

const bench = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const root = path.dirname(bench);
const node = process.execPath;
const PEER_SECRET = 'bench-secret-bench-secret-bench-secret-bench';
/** Nothing of the caller's settings reaches a server. */
const bare = { PATH: process.env.PATH, HOME: process.env.HOME };

/** Cardea on SQLite and memory, in a folder of its own. */
export const cardea = (flags = []) => cardeaOn('Cardea, SQLite + memory', () => ({}), flags);

/** Cardea on MariaDB and Redis, in a database of its own. */
export const cardeaOnServers = () => cardeaOn('Cardea, MariaDB + Redis', serverStores);

export const peer = {
  name: 'oidc-provider, memory',
  start: async (core) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const env = { ...bare, PORT: String(port), SECRET: PEER_SECRET, CLIENT_JWK };
    const url = `${origin}/.well-known/openid-configuration`;
    const server = await startServer([node, path.join(bench, 'peer-oidc-provider.mjs')], { core, env, url });
    const names = ['service', 'web', WORLD.dpop, WORLD.mtls];
    const secrets = Object.fromEntries(names.map((name) => [name, PEER_SECRET]));
    return { ...server, origin, secrets };
  },
};

/** A bare node:http server. */
export const bareHttp = {
  name: 'bare node:http',
  start: async (core) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const env = { ...bare, PORT: String(port) };
    const server = await startServer([node, path.join(bench, 'floor-http.mjs')], { core, env, url: origin });
    return { ...server, origin };
  },
};

function cardeaOn(name, storesOf, flags = []) {
  return {
    name,
    start: async (core, { demo = false, folder } = {}) => {
      const cwd = folder ?? mkdtempSync(path.join(tmpdir(), 'cardea-bench-'));
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      const stores = await storesOf();
      const env = {
        ...bare,
        ...stores.env,
        PORT: String(port),
        ISSUER: origin,
        CARDEA_SECRET: 'a-secret-for-the-benchmark-and-nothing-else',
        LOG_LEVEL: 'warn',
        TRUST_PROXY: '127.0.0.1',
        MTLS_CERT_HEADER: CERTIFICATE_HEADER,
        SEED_DEMO: String(demo),
        ADMIN_CLIENT_ID: ADMINISTRATOR.id,
        ADMIN_CLIENT_SECRET: ADMINISTRATOR.secret,
      };
      const url = `${origin}/health/ready`;
      const main = path.join(root, 'dist', 'main.js');
      const launch = () => startServer([node, ...flags, main], { core, cwd, env, url });
      const secrets = folder ? undefined : await seedOnce(await launch(), origin);
      const server = await launch();
      const stop = async () => {
        await server.stop();
        await stores.drop?.();
        if (!folder) rmSync(cwd, { recursive: true });
      };
      return { ...server, origin, secrets, introspectsJwt: true, stop };
    },
  };
}

/** Filled by one process, so that the next one is measured without what filling costs. */
async function seedOnce(server, origin) {
  try {
    return await seed(origin);
  } finally {
    await server.stop();
  }
}

async function serverStores() {
  const { TEST_MARIADB_URL: url, TEST_REDIS_URL: redis } = process.env;
  if (!url || !redis)
    throw new Error('MariaDB and Redis are needed: scripts/services start; eval "$(scripts/services env)"');
  const { createConnection } = createRequire(path.join(root, 'package.json'))('mysql2/promise');
  const name = `cardea_bench_${randomUUID().slice(0, 8)}`;
  const run = async (sql) => {
    const connection = await createConnection(url);
    await connection.query(sql).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { env: { DATABASE_URL: own.href, REDIS_URL: redis }, drop: () => run(`DROP DATABASE ${name}`) };
}
