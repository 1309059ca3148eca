// Rows, floors and starts, as numbers.
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generatorFor } from './generators.mjs';
import { processorTime, residentMemory } from './processes.mjs';
import { bareHttp, cardea, peer } from './servers.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs one row on all servers by turns; each server is fresh, and idle while another one is loaded. */
export async function measureRow(row, servers, { duration, warmup, runs, serverCore, loadCore }) {
  const started = [];
  try {
    for (const server of servers) started.push(await prepare(row, server, { serverCore, loadCore }));
    for (const each of started) each.runs.push({ ...(await measureRun(each, warmup)), warmup: true });
    for (let turn = 0; turn < runs; turn++)
      for (const each of started) each.runs.push(await measureRun(each, duration));
    return started.map(({ server, runs }) => summary(server.name, runs));
  } finally {
    for (const { generator, running } of started) {
      generator.end();
      await running.stop();
    }
  }
}

async function prepare(row, server, { serverCore, loadCore }) {
  const running = await server.start(serverCore);
  const discovery = row.origin
    ? undefined
    : await fetch(`${running.origin}/.well-known/openid-configuration`);
  const metadata = await discovery?.json();
  const generator = await generatorFor(row, { ...running, metadata }, loadCore);
  return { server, running, generator, runs: [] };
}

/** One run; memory is the most that was resident during it. */
async function measureRun({ running, generator }, seconds) {
  await generator.prepare?.(seconds);
  let memory = 0;
  const sample = () => (memory = Math.max(memory, residentMemory(running.pid)));
  const timer = setInterval(sample, 100);
  const before = processorTime(running.pid);
  const begun = performance.now();
  try {
    const figures = await generator.run(seconds);
    sample();
    const busy = (processorTime(running.pid) - before) / ((performance.now() - begun) / 1000);
    return { ...figures, memory, busy };
  } finally {
    clearInterval(timer);
  }
}

function summary(name, all) {
  const runs = all.filter((run) => !run.warmup);
  const middle = (key) => median(runs.map((run) => run[key] ?? NaN));
  const failed = all.filter((run) => run.errors > 0);
  return {
    name,
    ...Object.fromEntries(['throughput', 'p50', 'p99', 'memory', 'busy'].map((key) => [key, middle(key)])),
    spread: runs.map((run) => Math.round(run.throughput)),
    generator: runs[0].generator === undefined ? undefined : middle('generator'),
    errors: failed.reduce((sum, run) => sum + run.errors, 0),
    error: failed[0]?.error,
  };
}

/** The least that a request and a signature cost. */
export async function measureFloors(options) {
  const request = ({ origin }) => ({ method: 'GET', url: origin, headers: {} });
  const [http] = await measureRow({ request, origin: true }, [bareHttp], options);
  const signatures = Object.entries(SIGNATURES).map(([alg, of]) => ({
    what: `${alg} signature`,
    ...timed(of),
  }));
  return {
    http,
    signatures: [
      ...signatures,
      { what: 'ES256 verification and signature', ...timed(SIGNATURES.ES256, true) },
    ],
  };
}

const SIGNATURES = {
  ES256: {
    type: 'ec',
    options: { namedCurve: 'P-256' },
    hash: 'sha256',
    input: { dsaEncoding: 'ieee-p1363' },
  },
  EdDSA: { type: 'ed25519', hash: null },
  RS256: { type: 'rsa', options: { modulusLength: 2048 }, hash: 'sha256' },
  PS256: {
    type: 'rsa',
    options: { modulusLength: 2048 },
    hash: 'sha256',
    input: { padding: 6, saltLength: 32 },
  },
};

function timed({ type, options = {}, hash, input = {} }, verifying = false) {
  const { privateKey, publicKey } = generateKeyPairSync(type, options);
  const key = { key: privateKey, ...input };
  const data = Buffer.alloc(400, 'a');
  const signature = sign(hash, data, key);
  const during = (seconds) => {
    let count = 0;
    const begun = performance.now();
    while (performance.now() - begun < seconds * 1000) {
      if (verifying) verify(hash, data, { key: publicKey, ...input }, signature);
      sign(hash, data, key);
      count++;
    }
    return count / seconds;
  };
  during(0.2);
  return { perSecond: median([during(0.5), during(0.5), during(0.5)]) };
}

/** Start to ready and memory after it, as `npm start` has it: demo data, all cores. Medians of `runs`. */
export async function measureStarts({ runs }) {
  const results = { first: [], later: [], peer: [] };
  for (let turn = 0; turn < runs; turn++) {
    const folder = mkdtempSync(path.join(tmpdir(), 'cardea-bench-'));
    const options = { demo: true, folder };
    results.first.push(await measureStart(() => cardea().start(undefined, options)));
    results.later.push(await measureStart(() => cardea().start(undefined, options)));
    results.peer.push(await measureStart(() => peer.start(undefined)));
    rmSync(folder, { recursive: true });
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, list]) => [
      name,
      { ready: median(list.map(({ ready }) => ready)), memory: median(list.map(({ memory }) => memory)) },
    ]),
  );
}

async function measureStart(start) {
  const running = await start();
  await pause(2000);
  const memory = residentMemory(running.pid);
  await running.stop();
  return { ready: running.ready, memory };
}
