import { type Fetch } from './tls/tls-caller.js';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { builtServer } from './build-output.js';

const PATIENCE = 30_000;

/** How a server that was to end has ended. */
export interface Ended {
  code: number | null;
  output: string;
}

/** What a start may be given; by default it has a folder of its own, a free port and nothing else. */
export interface StartOptions {
  /** Where it runs, and with the embedded database keeps its data; kept when given. */
  folder?: string;
  port?: number;
  /** How it is asked whether it is ready; where it ends TLS, one that trusts it. */
  fetch?: Fetch;
}

/** The real, built server as a process of its own. */
export class StartedServer {
  private output = '';
  private readonly exit: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    readonly issuer: string,
    private readonly folder: string | undefined,
    private readonly reach: { scheme: 'http' | 'https'; fetch: Fetch },
  ) {
    const collect = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout!.on('data', collect);
    child.stderr!.on('data', collect);
    this.exit = new Promise((resolve) => child.on('close', resolve));
  }

  /** Starts and waits until it is ready. */
  static async start(
    environment: Record<string, string> = {},
    options: StartOptions = {},
  ): Promise<StartedServer> {
    const server = await StartedServer.launch(environment, options);
    await server.ready();
    return server;
  }

  /** Starts without waiting. */
  static async launch(
    environment: Record<string, string> = {},
    options: StartOptions = {},
  ): Promise<StartedServer> {
    const main = await builtServer();
    const port = options.port ?? (await freePort());
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'cardea-server-'));
    const env = {
      PATH: process.env.PATH,
      PORT: String(port),
      ADMIN_PASSWORD: 'admin-password-for-tests',
      ...environment,
    };
    const child = spawn(process.execPath, [main], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const issuer = environment.ISSUER ?? `http://localhost:${port}`;
    const scheme = environment.TLS_CERT_FILE === undefined ? 'http' : 'https';
    const reach = { scheme, fetch: options.fetch ?? globalThis.fetch } as const;
    return new StartedServer(child, port, issuer, options.folder === undefined ? folder : undefined, reach);
  }

  /** Where it listens, without a look-up of names. */
  get url(): string {
    return `${this.reach.scheme}://127.0.0.1:${this.port}`;
  }

  /** How it is reached. */
  get fetch(): Fetch {
    return this.reach.fetch;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** All that it has printed so far. */
  get printed(): string {
    return this.output;
  }

  /** Resident memory in megabytes. */
  get residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
  }

  async ready(): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) break;
      if (await this.answers(`${this.url}/health/ready`)) return;
      await pause(20);
    }
    await this.kill();
    throw new Error(`the server did not become ready:\n${this.output}`);
  }

  private async answers(url: string): Promise<boolean> {
    try {
      const response = await this.reach.fetch(url);
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** Asks it to end (SIGTERM) and waits until it has. */
  async stop(): Promise<Ended> {
    this.child.kill('SIGTERM');
    return this.ended();
  }

  /** Ends it without a chance to finish anything (SIGKILL). */
  async kill(): Promise<Ended> {
    this.child.kill('SIGKILL');
    return this.ended();
  }

  /** Waits until it has ended. */
  async ended(): Promise<Ended> {
    const code = await this.exit;
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    return { code, output: this.output };
  }
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
