import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { type TLSSocket } from 'node:tls';
import { freePort } from './started-server.js';
import { type TlsCaller } from './tls/tls-caller.js';
import { type TlsFiles } from './tls/tls-files.js';

const PATIENCE = 20_000;

/** The nginx of this machine; nothing when it has none. */
export function nginxPath(): string | undefined {
  const path = process.env.NGINX_PATH ?? '/usr/sbin/nginx';
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

/** A proxy that ends TLS, asks for a certificate and passes it on in a header of its own making. */
export class CertificateProxy {
  private constructor(
    readonly url: string,
    private readonly end: () => Promise<unknown>,
  ) {}

  /** One in this process: what the caller has put into the header is replaced, also by nothing. */
  static async inNode(target: string, header: string, { folder }: TlsFiles): Promise<CertificateProxy> {
    const identity = {
      cert: readFileSync(`${folder.path}/tls.crt`),
      key: readFileSync(`${folder.path}/tls.key`),
    };
    const asked = { requestCert: true, rejectUnauthorized: false };
    const server: Server = createServer({ ...identity, ...asked }, (incoming, outgoing) => {
      const certificate = (incoming.socket as TLSSocket).getPeerX509Certificate();
      const shown = certificate ? `:${certificate.raw.toString('base64')}:` : '';
      const headers = { ...incoming.headers, [header]: shown };
      const { url, method } = incoming;
      const forwarded = request(new URL(url!, target), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return new CertificateProxy(
      `https://127.0.0.1:${port}`,
      () => new Promise((resolve) => server.close(resolve)),
    );
  }

  /** nginx with the lines of the documentation. */
  static async inNginx(
    nginx: string,
    { target, header, files, caller }: { target: string; header: string; files: TlsFiles; caller: TlsCaller },
  ): Promise<CertificateProxy> {
    const port = await freePort();
    const { folder } = files;
    chmodSync(folder.path, 0o755);
    const configuration = folder.write(
      'nginx.conf',
      configurationOf({ port, target, header, path: folder.path }),
    );
    const child = spawn(nginx, ['-p', folder.path, '-c', configuration, '-e', `${folder.path}/error.log`], {
      stdio: 'ignore',
    });
    const url = `https://127.0.0.1:${port}`;
    await answering(child, () => caller.fetch(`${url}/health/live`));
    return new CertificateProxy(url, async () => {
      const ended = new Promise((resolve) => child.on('close', resolve));
      child.kill('SIGTERM');
      await ended;
    });
  }

  stop(): Promise<unknown> {
    return this.end();
  }
}

async function answering(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (child.exitCode === null && performance.now() < deadline) {
    if (await ask().then(Boolean, () => false)) return;
    await pause(50);
  }
  throw new Error(`nginx did not start (${child.exitCode})`);
}

function configurationOf(at: { port: number; target: string; header: string; path: string }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
worker_processes 1;
pid ${at.path}/nginx.pid;
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${at.path}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${at.port} ssl;
    ssl_certificate ${at.path}/tls.crt;
    ssl_certificate_key ${at.path}/tls.key;
    ssl_verify_client optional_no_ca;
    location / {
      proxy_pass ${at.target};
      proxy_set_header ${at.header} $ssl_client_escaped_cert;
    }
  }
}
`;
}
