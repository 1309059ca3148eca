// What the kernel says of a process, and how one is started on a core of its own.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const TICKS = Number(spawnSync('getconf', ['CLK_TCK']).stdout.toString()) || 100;

export const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** A command line on one core, where the system can do that. */
export function pinned(core, command) {
  return core !== undefined && has('taskset') ? ['taskset', '-c', core, ...command] : command;
}

/** Resident memory in MB. */
export function residentMemory(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** Seconds of processor time, all threads. */
export const processorTime = (pid) => timeIn(`/proc/${pid}/stat`);

/** Seconds of processor time of the thread that has the event loop. */
export const loopTime = (pid) => timeIn(`/proc/${pid}/task/${pid}/stat`);

function timeIn(file) {
  const stat = readFileSync(file, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** A TCP port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** Starts a server and waits until `url` answers 200; `ready` is how many milliseconds that took. */
export async function startServer(command, { core, env, cwd, url }) {
  const [file, ...args] = pinned(core, command);
  const started = performance.now();
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => (output = (output + data).slice(-5000)));
  child.once('exit', () => running.delete(child));
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() - started > 30_000)
      throw new Error(`the server did not start: ${command.join(' ')}\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    pid: child.pid,
    ready: performance.now() - started,
    stop: () => stop(child),
    output: () => output,
  };
}

async function answers(url) {
  return fetch(url).then(
    async (answer) => (await answer.arrayBuffer(), answer.status === 200),
    () => false,
  );
}

function stop(child) {
  if (child.exitCode !== null) return undefined;
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => {
      clearTimeout(impatience);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
