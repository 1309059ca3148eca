// wrk, the load generator for rows whose requests can be told before they are sent.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { pinned } from './processes.mjs';

export const CONNECTIONS = 32;

/**
 * Loads one server with what a script sends; `run(seconds)` answers its figures. A `listScript` sends what it was
 * given before by `list(requests)`.
 */
export function wrk(core, url, lines, { refused, perFlow = 1 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cardea-bench-wrk-'));
  const script = path.join(folder, 'request.lua');
  writeFileSync(script, lines(folder).join('\n'));
  const run = async (seconds) => {
    const options = ['-t1', `-c${CONNECTIONS}`, `-d${Math.ceil(seconds)}s`, '--latency', '-s', script];
    const [file, ...args] = pinned(core, ['wrk', ...options, url]);
    const each = figures((await promisify(execFile)(file, args)).stdout, refused);
    return { ...each, throughput: each.throughput / perFlow };
  };
  const list = (requests) =>
    writeFileSync(path.join(folder, LIST), requests.map(raw).join(SEPARATOR) + SEPARATOR);
  return { run, list, end: () => rmSync(folder, { recursive: true }) };
}

const LIST = 'requests.txt';
const SEPARATOR = '\0';

/** A request as it goes over the wire. */
function raw({ method, url, headers, body }) {
  const { pathname, host } = new URL(url);
  const fields = Object.entries({ host, ...headers, 'content-length': Buffer.byteLength(body) });
  const lines = [`${method} ${pathname} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

const lua = (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** The same request again and again. */
export const requestScript =
  ({ method, headers, body }) =>
  () => [
    `wrk.method = ${lua(method)}`,
    ...(body ? [`wrk.body = ${lua(body)}`] : []),
    ...Object.entries(headers).map(([name, value]) => `wrk.headers[${lua(name)}] = ${lua(value)}`),
  ];

/** Two requests by turns: what the first is answered with (`token`, a Lua pattern) ends the body of the second. */
export function pairScript([first, token, second]) {
  const formatted = ({ method, url, headers, body }, rest) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${lua(name)}] = ${lua(value)}`);
    return `wrk.format(${lua(method)}, ${lua(new URL(url).pathname)}, { ${fields.join(', ')} }, ${lua(body)}${rest})`;
  };
  return () => [
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

/** Each request of the list once. */
export const listScript = (folder) => [
  `local file = assert(io.open(${lua(path.join(folder, LIST))}))`,
  "local requests = string.gmatch(file:read('*a'), '([^%z]+)%z')",
  'file:close()',
  'function request() return requests() end',
];

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
