// `npm test`: the whole suite on the embedded stores, then what goes through HTTP again on each server that answers.
// `npm test -- <jest arguments>` is one run on the embedded stores with those arguments.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import mysql from 'mysql2/promise';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const required = process.env.REQUIRE_SERVICES === '1';
const extra = process.argv.slice(2);
const patience = 2000;

/** What scripts/services would start; empty where there is no bash to ask it. */
function offered() {
  const { stdout } = spawnSync('bash', [path.join(root, 'scripts', 'services'), 'env'], { encoding: 'utf8' });
  return Object.fromEntries(
    [...(stdout ?? '').matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
}

async function databaseAnswers(url) {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: patience });
  await connection.query('SELECT 1');
  await connection.end();
}

function redisAnswers(url) {
  const { hostname, port, password } = new URL(url);
  const { promise, resolve, reject } = deferred();
  const socket = net.connect({ host: hostname, port: Number(port || 6379), timeout: patience });
  socket.on('connect', () =>
    socket.write(`${password ? `AUTH ${decodeURIComponent(password)}\r\n` : ''}PING\r\n`),
  );
  socket.on('data', (data) =>
    data.toString().includes('PONG') ? resolve() : reject(new Error(data.toString().trim())),
  );
  socket.on('timeout', () => reject(new Error('no answer')));
  socket.on('error', reject);
  return promise.finally(() => socket.destroy());
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

function isThere(file) {
  if (!existsSync(file)) throw new Error(`${file} is not there`);
}

/** What tests may need, by the variable that names it, and the test files that are nothing without it. */
const NEEDS = {
  TEST_MARIADB_URL: { answers: databaseAnswers, without: 'MariaDB' },
  TEST_MYSQL_URL: { answers: databaseAnswers, without: 'MySQL' },
  TEST_REDIS_URL: { answers: redisAnswers, without: 'Redis' },
  CHROMIUM_PATH: {
    answers: isThere,
    without: 'the tests in a browser',
    files: ['/test/browser/', '/test/clients/oidc-client-ts', '/test/clients/mod-auth-openidc'],
  },
  JQ_PATH: {
    answers: isThere,
    without: 'the examples of the documentation',
    files: ['/test/scenarios/examples'],
  },
  SOFTHSM_PATH: {
    answers: isThere,
    without: 'the tests with a PKCS#11 token',
    files: ['/test/scenarios/pkcs11-token'],
  },
  APACHE_PATH: {
    answers: isThere,
    without: 'the tests with Apache and mod_auth_openidc',
    files: ['/test/clients/mod-auth-openidc'],
  },
};

/** The environment of what answers, and one line for each thing that does not. */
async function survey() {
  const defaults = offered();
  const found = {};
  const missing = [];
  for (const [name, { answers, without }] of Object.entries(NEEDS)) {
    const value = process.env[name] || defaults[name];
    try {
      if (!value) throw new Error('none was found');
      await answers(value);
      found[name] = value;
    } catch (error) {
      missing.push(`left out: ${without}, since ${name} does not answer (${error.code || error.message})`);
    }
  }
  return { found, missing };
}

function environment(found, stores) {
  const rest = { ...process.env };
  for (const name of Object.keys(NEEDS)) delete rest[name];
  if (extra.length === 0) {
    delete rest.TEST_DATABASE_URL;
    delete rest.TEST_REDIS_URL_APP;
  }
  return { ...rest, ...found, ...stores };
}

/** One run of jest, its counts added to the total; a suite that could not run counts as one failure. */
async function jest(title, args, env, total, workers = Math.max(1, Math.min(os.availableParallelism(), 8))) {
  console.log(`\n== ${title}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cardea-test-'));
  const report = path.join(folder, 'report.json');
  const options = ['--json', `--outputFile=${report}`, `--maxWorkers=${workers}`];
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const binary = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [...node, binary, ...options, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
      JSON.parse(readFileSync(report, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    total.passed += numPassedTests;
    total.failed += failed || (code === 0 ? 0 : 1);
    total.skipped += numPendingTests + numTodoTests;
    if (numPassedTests + failed === 0) total.empty.push(title);
  } else {
    total.failed += 1;
    console.error(`jest ended with ${code} and without a report`);
  }
  rmSync(folder, { recursive: true, force: true });
}

function close({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

const total = { passed: 0, failed: 0, skipped: 0, empty: [] };
const { found, missing } = await survey();
for (const line of missing) console.log(line);
if (required && missing.length > 0) {
  console.log(
    'REQUIRE_SERVICES=1: what is missing is a failure; scripts/services start --with-browser --with-apache gets it',
  );
  close({ ...total, failed: missing.length });
}

const leftOut = Object.entries(NEEDS).flatMap(([name, { files }]) => (found[name] ? [] : (files ?? [])));
const without = (files) => ['/node_modules/', ...files].map((file) => `--testPathIgnorePatterns=${file}`);
const TIMED = '-timing.e2e-spec';
const embedded = environment(found, {});
// Ignored paths come last: jest takes whatever follows one for another one.
const most = without([...new Set(leftOut), ...(extra.length > 0 ? [] : [TIMED])]);
await jest('embedded: SQLite and in-process', [...extra, ...most], embedded, total);

// What times computation is timed once, with nothing beside it.
if (extra.length === 0) await jest('timing, one file after another', [`.${TIMED}`], embedded, total, 1);
const untimed = without([TIMED, 'jose-fuzz.e2e-spec']);
const servers = { MariaDB: found.TEST_MARIADB_URL, MySQL: found.TEST_MYSQL_URL };
for (const [name, url] of Object.entries(servers)) {
  if (extra.length > 0 || !url || !found.TEST_REDIS_URL) continue;
  const stores = { TEST_DATABASE_URL: url, TEST_REDIS_URL_APP: found.TEST_REDIS_URL };
  const args = ['test/e2e/', 'test/security/', ...untimed];
  await jest(`${name} and Redis`, args, environment(found, stores), total);
}

for (const title of total.empty) console.error(`no test ran: ${title}`);
total.failed += total.empty.length;
close(total);
