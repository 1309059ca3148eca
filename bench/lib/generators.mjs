// Load: wrk where one request is repeated and wrk is there, a process of our own elsewhere.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { has, pinned } from './processes.mjs';
import { CONNECTIONS, listScript, pairScript, requestScript, wrk } from './wrk.mjs';

const LOAD = fileURLToPath(new URL('../load.mjs', import.meta.url));
/** More than any server answers here. */
const MOST_PER_SECOND = 8000;
const withWrk = has('wrk');

export const generatorNames = withWrk
  ? `wrk with ${CONNECTIONS} connections for single requests, undici with ${CONNECTIONS} for flows`
  : `undici, with ${CONNECTIONS} connections for single requests and ${CONNECTIONS} for flows (wrk was not found)`;

/** What loads one server for one row: `run(seconds)` answers its figures. */
export async function generatorFor(row, server, core) {
  const { origin, secrets } = server;
  const person = { origin, secret: secrets?.web, serviceSecret: secrets?.service };
  const child = { origin, connections: CONNECTIONS };
  if (row.fresh) return listed(core, child, await row.fresh(server));
  if (row.pair && withWrk) return wrk(core, server.origin, pairScript(row.pair(server)), { perFlow: 2 });
  if (row.flow) return flows(core, { ...child, ...person, flow: row.flow });
  const accessToken = row.needsToken ? await accessTokenOf(person, core) : undefined;
  const request = await row.request({ ...server, accessToken });
  return withWrk
    ? wrk(core, request.url, requestScript(request), row)
    : flows(core, { ...child, flow: 'request', request: { ...request, refused: row.refused } });
}

/** Requests that are made for one run, and each sent once. */
async function listed(core, input, make) {
  const list = (seconds) => Array.from({ length: MOST_PER_SECOND * (Math.ceil(seconds) + 1) }, make);
  if (withWrk) {
    const generator = wrk(core, input.origin, listScript);
    return { ...generator, prepare: (seconds) => generator.list(list(seconds)) };
  }
  const { ask, end } = talkTo(core);
  const prepare = (seconds) => ask('prepare', { ...input, flow: 'list', list: list(seconds) });
  return { prepare, run: (seconds) => ask('run', seconds), end };
}

async function flows(core, input) {
  const child = talkTo(core);
  await child.ask('prepare', input);
  return { run: (seconds) => child.ask('run', seconds), end: child.end };
}

async function accessTokenOf(person, core) {
  const child = talkTo(core);
  try {
    return await child.ask('accessToken', person);
  } finally {
    child.end();
  }
}

function talkTo(core) {
  const [file, ...args] = pinned(core, [process.execPath, LOAD]);
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = (action, input) =>
    new Promise((resolve, reject) => {
      child.once('message', ({ output, error }) => (error ? reject(new Error(error)) : resolve(output)));
      child.send({ action, input });
    });
  return { ask, end: () => child.disconnect() };
}
