// `npm run check`: everything that CI checks besides the tests. `npm run check -- lint types` runs only those named.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const quiet = { DO_NOT_TRACK: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...quiet },
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/** A program of a package, run by this Node itself: the same on every system. */
function tool(packageName, ...args) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : (bin[path.basename(packageName)] ?? Object.values(bin)[0]);
  return run(process.execPath, path.join(folder, file), ...args);
}

/** The lock must install from whichever registry a company uses, so it names none. */
function lock() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const bound = Object.entries(packages).filter(([, { resolved, link }]) => resolved && !link);
  for (const [name, { resolved }] of bound)
    console.error(`package-lock.json: ${name} is bound to ${resolved}`);
  const loose = Object.entries(packages).filter(([name, { integrity, link }]) => name && !link && !integrity);
  for (const [name] of loose) console.error(`package-lock.json: ${name} has no integrity`);
  return bound.length + loose.length === 0;
}

const composeFiles = ['docker/compose.yaml', 'docker/services.compose.yaml'];

const hasCompose = () => spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;

function containers() {
  const linted = [
    tool('dockerfile-utils', 'lint', 'docker/Dockerfile'),
    tool('dclint', '--max-warnings', '0', '--config', 'docker/.dclintrc.json', ...composeFiles),
  ];
  if (!hasCompose()) console.log('docker compose is not here: the compose files were linted, not resolved');
  else linted.push(...composeFiles.map((file) => run('docker', 'compose', '-f', file, 'config', '--quiet')));
  return linted.every(Boolean);
}

const shellScripts = () =>
  ['scripts/services', '.ci/run'].map((file) => run('bash', '-n', file)).every(Boolean);

const STEPS = {
  format: () => tool('prettier', '--check', '--log-level', 'warn', '.'),
  lint: () => tool('eslint', '--max-warnings', '0', '.'),
  types: () => tool('typescript', '-p', 'tsconfig.check.json'),
  layers: () => tool('dependency-cruiser', '--config', '.dependency-cruiser.cjs', 'src'),
  lock,
  shell: shellScripts,
  containers,
  build: () => tool('@nestjs/cli', 'build'),
  documents: () => run(process.execPath, path.join('scripts', 'generate-docs.mjs'), '--check'),
  openapi: () =>
    tool('@redocly/cli', 'lint', '--config', 'redocly.yaml', '--max-problems', '50', 'docs/openapi.json'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(STEPS).join(', ')}`);
  process.exit(1);
}
const results = [];
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = Date.now();
  console.log(`\n== ${name}`);
  let passed = false;
  try {
    passed = step();
  } catch (error) {
    console.error(error.message);
  }
  results.push({ name, passed, seconds: ((Date.now() - began) / 1000).toFixed(1) });
}
console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(11)}${seconds.padStart(6)} s`);
}
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
