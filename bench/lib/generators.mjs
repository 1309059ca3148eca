// Load: wrk where one request is repeated and wrk is there, a process of our own elsewhere.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { has, pinned } from './processes.mjs';

const LOAD = fileURLToPath(new URL('../load.mjs', import.meta.url));
const REQUEST_CONNECTIONS = 32;
const FLOW_CONNECTIONS = 32;
const withWrk = has('wrk');

export const generatorNames = withWrk
  ? `wrk with ${REQUEST_CONNECTIONS} connections for single requests, undici with ${FLOW_CONNECTIONS} for flows`
  : `undici, with ${REQUEST_CONNECTIONS} connections for single requests and ${FLOW_CONNECTIONS} for flows (wrk was not found)`;

/** What loads one server for one row: `run(seconds)` answers its figures. */
export async function generatorFor(row, server, core) {
  const { origin, secrets } = server;
  const person = { origin, secret: secrets?.web, serviceSecret: secrets?.service };
  if (row.pair && withWrk) return wrk(core, pairScript(row.pair(server)), server.origin, { perFlow: 2 });
  if (row.flow) return flows(core, { ...person, flow: row.flow, connections: FLOW_CONNECTIONS });
  const accessToken = row.needsToken ? await accessTokenOf(person, core) : undefined;
  const request = { refused: row.refused, ...(await row.request({ ...server, accessToken })) };
  return withWrk
    ? wrk(core, requestScript(request), request.url, request)
    : flows(core, { origin, flow: 'request', request, connections: REQUEST_CONNECTIONS });
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

function wrk(core, lines, url, { refused, perFlow = 1 }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cardea-bench-wrk-'));
  const script = path.join(folder, 'request.lua');
  writeFileSync(script, lines.join('\n'));
  const run = async (seconds) => {
    const options = [
      '-t1',
      `-c${REQUEST_CONNECTIONS}`,
      `-d${Math.ceil(seconds)}s`,
      '--latency',
      '-s',
      script,
    ];
    const [file, ...args] = pinned(core, ['wrk', ...options, url]);
    const each = figures((await promisify(execFile)(file, args)).stdout, refused);
    return { ...each, throughput: each.throughput / perFlow };
  };
  return { run, end: () => rmSync(folder, { recursive: true }) };
}

const lua = (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** The same request again and again. */
function requestScript({ method, headers, body }) {
  return [
    `wrk.method = ${lua(method)}`,
    ...(body ? [`wrk.body = ${lua(body)}`] : []),
    ...Object.entries(headers).map(([name, value]) => `wrk.headers[${lua(name)}] = ${lua(value)}`),
  ];
}

/** Two requests by turns: what the first is answered with (`token`, a Lua pattern) ends the body of the second. */
function pairScript([first, token, second]) {
  const formatted = ({ method, url, headers, body }, rest) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${lua(name)}] = ${lua(value)}`);
    return `wrk.format(${lua(method)}, ${lua(new URL(url).pathname)}, { ${fields.join(', ')} }, ${lua(body)}${rest})`;
  };
  return [
    'local tokens = {}',
    'local first',
    `function init() first = ${formatted(first, '')} end`,
    'function request()',
    '  local token = table.remove(tokens)',
    `  return token and ${formatted(second, ' .. token')} or first`,
    'end',
    `function response(_, _, body) tokens[#tokens + 1] = string.match(body, ${lua(token)}) end`,
  ];
}

function figures(output, toBeRefused) {
  const [, others = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(output) ?? [];
  const all = Number(/(\d+) requests in/.exec(output)[1]);
  const unexpected = toBeRefused ? all - Number(others) : Number(others);
  const [, socket] = /Socket errors: (.*)/.exec(output) ?? [];
  const broken = (socket?.match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0);
  return {
    throughput: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]),
    p50: milliseconds(/^\s+50%\s+(\S+)/m.exec(output)[1]),
    p99: milliseconds(/^\s+99%\s+(\S+)/m.exec(output)[1]),
    errors: unexpected + broken,
    error: unexpected > 0 ? `${unexpected} answers of another status than expected` : socket,
  };
}

function milliseconds(text) {
  const [, number, unit] = /([\d.]+)(us|ms|s|m)/.exec(text);
  return Number(number) * { us: 0.001, ms: 1, s: 1000, m: 60000 }[unit];
}
