import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SOURCE = resolve('src');
const BUILT = resolve('dist', 'main.js');
const LOCK = join(tmpdir(), `cardea-build-${createHash('sha256').update(SOURCE).digest('hex').slice(0, 16)}`);

/** The built server, made anew when it is missing or older than the source; test files that run at once build once. */
export async function builtServer(): Promise<string> {
  if (!isCurrent()) {
    await locked(() => {
      if (!isCurrent()) build();
    });
  }
  return BUILT;
}

function isCurrent(): boolean {
  return existsSync(BUILT) && newest(SOURCE) <= statSync(BUILT).mtimeMs;
}

/** The latest change below a folder; the folder's own time tells of files that were deleted. */
function newest(folder: string): number {
  const below = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
  });
  return Math.max(statSync(folder).mtimeMs, ...below);
}

function build(): void {
  const nest = resolve('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}\n${stderr}`);
}

/** Runs work in one process at a time; the lock of a process that has died is taken over. */
async function locked(work: () => void): Promise<void> {
  while (!claim()) await pause(100);
  try {
    work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** The lock appears together with its holder's process id, so that it is never seen without. */
function claim(): boolean {
  const mine = join(tmpdir(), `cardea-build-claims`);
  mkdirSync(mine, { recursive: true });
  const file = join(mine, String(process.pid));
  writeFileSync(file, String(process.pid));
  try {
    linkSync(file, LOCK);
    return true;
  } catch {
    if (existsSync(LOCK) && !lives(Number(readFileSync(LOCK, 'utf8')))) rmSync(LOCK, { force: true });
    return false;
  } finally {
    rmSync(file, { force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
