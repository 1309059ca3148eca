// `npm run bench`: Cardea and oidc-provider side by side, each on one core, under the same load from another one.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const bench = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(bench);

if (!existsSync(path.join(bench, 'node_modules'))) {
  console.error('Installing the peer and the generator: npm ci --prefix bench');
  execFileSync('npm', ['ci', '--prefix', bench], { stdio: ['ignore', 'ignore', 'inherit'] });
}
const built = path.join(root, 'dist', 'main.js');
if (!existsSync(built) || newest(path.join(root, 'src')) > statSync(built).mtimeMs) {
  console.error('Building Cardea: npm run build');
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

const { readOptions } = await import('./lib/options.mjs');
const { ROWS } = await import('./lib/rows.mjs');
const { cardea, cardeaOnServers, peer } = await import('./lib/servers.mjs');
const { measureFloors, measureRow, measureStarts } = await import('./lib/measure.mjs');
const { report, toMarkdown, toText, writeToDocs } = await import('./lib/report.mjs');

const options = readOptions();
const before = loadavg();
const servers = [cardea(), ...(options.stores ? [cardeaOnServers()] : []), peer];
const rows = [];
for (const name of options.rows) {
  const row = ROWS[name];
  console.error(`Measuring: ${row.title} ...`);
  rows.push({ ...row, results: await measureRow(row, servers, options) });
}
if (options.floor) console.error('Measuring: the floors ...');
const floors = options.floor ? await measureFloors(options) : undefined;
if (options.start) console.error('Measuring: starts ...');
const starts = options.start ? await measureStarts(options) : undefined;

const parts = report({ rows, floors, starts, options, before });
console.log(options.markdown ? toMarkdown(parts) : toText(parts));
if (options.write)
  console.error(`Written to ${path.relative(process.cwd(), writeToDocs(toMarkdown(parts)))}`);
process.exit(rows.some(({ results }) => results.some(({ errors }) => errors > 0)) ? 1 : 0);

/** The latest change below a folder. */
function newest(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Math.max(
    ...entries.map(({ parentPath, path: old, name }) => statSync(path.join(parentPath ?? old, name)).mtimeMs),
  );
}
