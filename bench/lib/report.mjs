// The results as a table for people, or as Markdown.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import path from 'node:path';
import { generatorNames } from './generators.mjs';
import { root } from './servers.mjs';

const BEGIN = '<!-- bench:begin (written by `npm run bench -- --write`) -->';
const END = '<!-- bench:end -->';

/** A heading with tables, the same for both forms of output. */
export function report({ rows, floors, starts, options, before }) {
  return [
    conditions(options, before),
    ...(rows.length > 0 ? [...sideBySide(rows, floors), ...details(rows), ...verdicts(rows)] : []),
    ...(floors ? floorTable(floors) : []),
    ...(starts ? startTable(starts) : []),
  ];
}

function conditions({ duration, runs, serverCore, loadCore }, before) {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Linux ${release()}, Node ${process.version}`;
  const load = [before, loadavg()].map(([minute]) => minute.toFixed(1)).join(' before and ');
  return (
    `${machine}. Server on core ${serverCore}, load on core ${loadCore}: ${generatorNames}. ` +
    `Median of ${runs} runs of ${duration} s, the servers by turns, each fresh for each row. ` +
    `Load average ${load} after. ${new Date().toISOString().slice(0, 10)}.`
  );
}

function sideBySide(rows, floors) {
  const [first] = rows;
  const names = first.results.map(({ name }) => name);
  const head = ['', ...names.map((name) => `${name}: per s`), 'ratio', 'target', 'p99', 'memory', 'floor'];
  const floorOf = (wanted) => floors?.signatures.find(({ what }) => what === wanted)?.perSecond;
  const body = rows.map(({ title, target, results, floor }) => {
    const least = floorOf(floor);
    const peer = results.at(-1);
    const [cardea] = results;
    return [
      title,
      ...results.map((result) => (result.errors > 0 ? 'invalid' : whole(result.throughput))),
      valid(results) ? times(cardea.throughput / peer.throughput) : 'invalid',
      `≥ ${target}`,
      valid(results) ? `${times(cardea.p99 / peer.p99)}` : 'invalid',
      times(cardea.memory / peer.memory),
      least === undefined ? '' : whole(least),
    ];
  });
  return [
    { head, body },
    `Ratios are ${names[0]} to ${names.at(-1)}: throughput (more is better), p99 and resident memory (less is better; memory may be 1.2). The floor is one ES256 verification and one signature in a loop, per s.`,
  ];
}

function details(rows) {
  const head = ['', 'server', 'per s', 'runs', 'p50 ms', 'p99 ms', 'memory MB', 'server core', 'errors'];
  const body = rows.flatMap(({ title, results }) =>
    results.map((result, index) => [
      index === 0 ? title : '',
      result.name,
      whole(result.throughput),
      result.spread.map(whole).join(' '),
      result.p50.toFixed(2),
      result.p99.toFixed(2),
      whole(result.memory),
      `${whole(result.busy * 100)} %`,
      result.errors > 0 ? `${result.errors}: ${result.error}` : '0',
    ]),
  );
  return [{ head, body }];
}

/** What falls short, in words; and where the generator, not the server, was the limit. */
function verdicts(rows) {
  const short = rows.flatMap(({ title, target, results }) => {
    const [cardea] = results;
    const peer = results.at(-1);
    if (!valid(results)) return [`${title}: invalid, there were errors`];
    const ratio = cardea.throughput / peer.throughput;
    return [
      ...(ratio < target ? [`${title}: ${times(ratio)} of the throughput, ${target} is wanted`] : []),
      ...(cardea.p99 >= peer.p99 ? [`${title}: p99 is ${times(cardea.p99 / peer.p99)} of the peer's`] : []),
      ...(cardea.memory > 1.2 * peer.memory
        ? [`${title}: memory is ${times(cardea.memory / peer.memory)} of the peer's, at most 1.2 is wanted`]
        : []),
    ];
  });
  const limited = rows.flatMap(({ title, results }) =>
    results
      .filter(({ generator, busy }) => generator > 0.95 && busy < 0.9)
      .map(({ name }) => `${title}, ${name}`),
  );
  return [
    short.length > 0 ? `Falls short: ${short.join('; ')}.` : 'Every row reaches its target.',
    ...(limited.length > 0 ? [`The generator was the limit, not the server: ${limited.join('; ')}.`] : []),
  ];
}

const valid = (results) => results.every(({ errors }) => errors === 0);

function floorTable({ http, signatures }) {
  return [
    {
      head: ['floor, one core', 'per s', 'µs each'],
      body: [
        ['request to a bare node:http server', whole(http.throughput), (1e6 / http.throughput).toFixed(0)],
        ...signatures.map(({ what, perSecond }) => [
          `${what}, node:crypto in a loop`,
          whole(perSecond),
          (1e6 / perSecond).toFixed(0),
        ]),
      ],
    },
  ];
}

function startTable({ first, later, peer }) {
  const row = (name, { ready, memory }, most) => [
    name,
    `${(ready / 1000).toFixed(2)} s`,
    most,
    `${whole(memory)} MB`,
  ];
  return [
    {
      head: ['start (both cores, demo data)', 'to ready', 'at most', 'memory 2 s later (at most 160 MB)'],
      body: [
        row('Cardea, empty database', first, '3 s'),
        row('Cardea, later', later, '1.5 s'),
        row('oidc-provider, memory', peer, ''),
      ],
    },
  ];
}

const whole = (number) => Math.round(number).toLocaleString('en-US');
const times = (number) => number.toFixed(2);

/** A report as Markdown. */
export function toMarkdown(parts) {
  return parts.map((part) => (typeof part === 'string' ? part : markdownTable(part))).join('\n\n');
}

function markdownTable({ head, body }) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...body.map(line)].join(
    '\n',
  );
}

/** A report with columns that line up. */
export function toText(parts) {
  return parts.map((part) => (typeof part === 'string' ? part : textTable(part))).join('\n\n');
}

function textTable({ head, body }) {
  const widths = head.map((_, index) => Math.max(...[head, ...body].map((cells) => cells[index].length)));
  const line = (cells) =>
    cells
      .map((cell, index) => (index < 1 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])))
      .join('  ');
  return [line(head), ...body.map(line)].join('\n');
}

/** Replaces the marked part of docs/performance.md. */
export function writeToDocs(markdown) {
  const file = path.join(root, 'docs', 'performance.md');
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} has no place marked for the tables`);
  writeFileSync(file, `${text.slice(0, from + BEGIN.length)}\n\n${markdown}\n\n${text.slice(to)}`);
  return file;
}
