// `node bench/profile.mjs [row]`: where the processor time of a request goes, by the sampling profiler of V8.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureRow } from './lib/measure.mjs';
import { ROWS } from './lib/rows.mjs';
import { cardea } from './lib/servers.mjs';

const name = process.argv[2] ?? 'cc-es256';
const SECONDS = 8;
const conditions = { warmup: 3, runs: 1, duration: SECONDS, serverCore: '0', loadCore: '1' };

/** The first that fits a frame takes it. */
const PARTS = [
  ['signatures', /node:internal\/crypto\/sig/],
  ['hashes and ciphers', /node:internal\/crypto/],
  ['SQLite', /dist\/database\/sqlite/],
  ['system calls that write', /^(?:writev|writeLatin1String|writeUtf8String) /],
  ['garbage collection', /^\(garbage collector\)/],
  ["Cardea's own code", /\/dist\//],
  ['Nest and passport', /node_modules\/(?:@nestjs|passport|rxjs)/],
  ['Fastify and its router', /node_modules\/(?:fastify|find-my-way|@fastify|fast-)/],
  ["node's HTTP, streams, events, buffers", / node:/],
  ['other packages', /node_modules/],
  ['engine: native calls, microtasks, system', /./],
];

const row = ROWS[name];
const [plain] = await measureRow(row, [cardea()], conditions);
const folder = mkdtempSync(path.join(tmpdir(), 'cardea-profile-'));
const flags = ['--cpu-prof', '--cpu-prof-interval', '200', `--cpu-prof-dir=${folder}`];
await measureRow(row, [cardea(flags)], conditions);

const total = (plain.busy / plain.throughput) * 1e6;
const shares = sharesOf(longest(folder));
rmSync(folder, { recursive: true });
console.log(
  `${row.title}: ${Math.round(plain.throughput)}/s, ${total.toFixed(1)} µs of processor time each\n`,
);
console.log('| part | µs | share |\n| --- | ---: | ---: |');
for (const [part, share] of shares)
  console.log(`| ${part} | ${(share * total).toFixed(1)} | ${(share * 100).toFixed(0)} % |`);
process.exit(0);

/** The profile of the server under load; the others are of the process that was filled, and of workers. */
function longest(from) {
  const profiles = readdirSync(from).map((file) => JSON.parse(readFileSync(path.join(from, file), 'utf8')));
  return profiles.sort((a, b) => b.samples.length - a.samples.length)[0];
}

/** Shares of the time that was not idle, in the last seconds, when the load ran. */
function sharesOf({ nodes, samples, timeDeltas, startTime, endTime }) {
  const partOf = new Map(nodes.map((node) => [node.id, part(node.callFrame)]));
  const sums = new Map(PARTS.map(([title]) => [title, 0]));
  let busy = 0;
  let now = startTime;
  samples.forEach((id, index) => {
    now += timeDeltas[index];
    const title = partOf.get(id);
    if (now < endTime - SECONDS * 1e6 || title === undefined) return;
    sums.set(title, sums.get(title) + (timeDeltas[index + 1] ?? 0));
    busy += timeDeltas[index + 1] ?? 0;
  });
  return [...sums].map(([title, time]) => [title, time / busy]).sort((a, b) => b[1] - a[1]);
}

function part({ functionName, url }) {
  if (functionName === '(idle)') return undefined;
  return PARTS.find(([, pattern]) => pattern.test(`${functionName} ${url}`))[0];
}
