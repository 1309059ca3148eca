// `node bench/devices.mjs [devices] [seconds]`: devices that wait for a person and poll at their interval.
// The load is open: a poll is sent when it is due, whatever the server does, and its latency counts from then.
import { spawnSync } from 'node:child_process';
import { Http } from './lib/http.mjs';
import { has, processorTime, residentMemory } from './lib/processes.mjs';
import { WORLD } from './lib/rows.mjs';
import { cardea, cardeaOnServers } from './lib/servers.mjs';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
const DEVICES = Number(process.argv[2] ?? 10_000);
const SECONDS = Number(process.argv[3] ?? 30);
const CONNECTIONS = 256;
const AT_ONCE = 64;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

if (has('taskset')) spawnSync('taskset', ['-apc', '1', String(process.pid)]);
const withServers = process.env.TEST_MARIADB_URL && process.env.TEST_REDIS_URL;
console.log(`${DEVICES} devices for ${SECONDS} s; server on core 0, devices on core 1\n`);
console.log(
  '| server | polls | per s | p50 ms | p99 ms | worst ms | not authorization_pending | server core | memory MB |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const server of [cardea(), ...(withServers ? [cardeaOnServers()] : [])]) await measure(server);
process.exit(0);

async function measure({ name, start }) {
  const server = await start('0');
  const http = new Http(server.origin, CONNECTIONS);
  const devices = [];
  for (let left = DEVICES; left > 0; left -= AT_ONCE)
    devices.push(...(await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, () => begin(http)))));
  const latencies = [];
  const wrong = new Map();
  const before = processorTime(server.pid);
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  await Promise.all(
    devices.map(async ({ device_code, interval }) => {
      // A little more than the interval: nobody is told to slow down for the jitter of a timer.
      const period = interval * 1000 + 50;
      for (let due = begun + Math.random() * period; due < end; due += period) {
        await pause(due - performance.now());
        const form = { grant_type: DEVICE_CODE, client_id: WORLD.device, device_code };
        const answer = await http.send('POST', '/token', { form });
        latencies.push(performance.now() - due);
        const { error } = JSON.parse(answer.text);
        if (error !== 'authorization_pending') wrong.set(error, (wrong.get(error) ?? 0) + 1);
      }
    }),
  );
  const took = (performance.now() - begun) / 1000;
  const busy = (processorTime(server.pid) - before) / took;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor((latencies.length - 1) * share)].toFixed(1);
  const others = wrong.size === 0 ? '0' : [...wrong].map(([error, count]) => `${count} ${error}`).join(', ');
  const cells = [
    name,
    latencies.length,
    Math.round(latencies.length / took),
    at(0.5),
    at(0.99),
    at(1),
    others,
  ];
  console.log(
    `| ${[...cells, `${Math.round(busy * 100)} %`, Math.round(residentMemory(server.pid))].join(' | ')} |`,
  );
  await http.close();
  await server.stop();
}

async function begin(http) {
  const form = { client_id: WORLD.device, scope: 'openid' };
  const { status, text } = await http.send('POST', '/device_authorization', { form });
  if (status !== 200) throw new Error(`/device_authorization answers ${status} ${text}`);
  return JSON.parse(text);
}
