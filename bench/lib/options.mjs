// The command line.
import { parseArgs } from 'node:util';
import { ROWS } from './rows.mjs';

const USAGE = `Usage: npm run bench -- [options]

  --duration <s>           seconds of each run (10)
  --warmup <s>             seconds of load before the first run of a row (3)
  --runs <n>               runs of each row and server; the median counts (3)
  --rows <a,b>             rows: ${Object.keys(ROWS).join(', ')}
  --stores mariadb+redis   Cardea on MariaDB and Redis as well (TEST_MARIADB_URL, TEST_REDIS_URL)
  --server-core <n>        core of the server under load (0)
  --load-core <n>          core of the load generator (1)
  --no-floor, --no-start   leave out the floors, or start time and memory
  --markdown               print Markdown
  --write                  put the Markdown into docs/performance.md`;

/** Reads the options; ends the process with the usage when they make no sense. */
export function readOptions(argv = process.argv.slice(2)) {
  const options = {
    duration: { type: 'string', default: '10' },
    warmup: { type: 'string', default: '3' },
    runs: { type: 'string', default: '3' },
    rows: { type: 'string', default: Object.keys(ROWS).join() },
    stores: { type: 'string' },
    'server-core': { type: 'string', default: '0' },
    'load-core': { type: 'string', default: '1' },
    'no-floor': { type: 'boolean', default: false },
    'no-start': { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  };
  try {
    const { values } = parseArgs({ args: argv, options });
    if (values.help) end(0, USAGE);
    const rows = values.rows.split(',').filter((name) => name !== '');
    const unknown = rows.filter((name) => !Object.hasOwn(ROWS, name));
    if (unknown.length > 0) throw new Error(`there is no row ${unknown.join(', ')}`);
    if (values.stores !== undefined && values.stores !== 'mariadb+redis')
      throw new Error('--stores knows only mariadb+redis');
    return {
      ...values,
      rows,
      duration: positive('duration', values.duration),
      warmup: positive('warmup', values.warmup),
      runs: positive('runs', values.runs),
      floor: !values['no-floor'],
      start: !values['no-start'],
      serverCore: values['server-core'],
      loadCore: values['load-core'],
    };
  } catch (error) {
    return end(2, `${error.message}\n\n${USAGE}`);
  }
}

function positive(name, text) {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} is a number above 0`);
  return number;
}

function end(status, text) {
  console.log(text);
  process.exit(status);
}
