import { Agent, request } from 'node:https';
import { connect } from 'node:tls';
import { type TestCertificate } from '../test-authority.js';

/** What of `fetch` these tests use; the global one is one. */
export type Fetch = (
  url: string | URL,
  init?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | URLSearchParams;
    redirect?: 'manual';
  },
) => Promise<Response>;

/** What client libraries give with it besides. */
interface Call {
  method?: string;
  headers?: HeadersInit;
  body?: string | URLSearchParams | Uint8Array | object | null;
}

/** Who calls over TLS: whom he trusts to be the server, and the certificate that he has himself. */
export class TlsCaller {
  private readonly agent: Agent;

  constructor(
    private readonly ca: string,
    private readonly identity?: TestCertificate,
  ) {
    this.agent = new Agent({ ca, keepAlive: true, ...this.shown });
  }

  /** As the global one, with what client libraries and these tests use of it. */
  readonly fetch = (input: string | URL, init: Call = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const { method = 'GET', body } = init;
      const headers = Object.fromEntries(new Headers(init.headers));
      const sent =
        body instanceof URLSearchParams ? body.toString() : (body as string | Uint8Array | null | undefined);
      if (body instanceof URLSearchParams) headers['content-type'] ??= 'application/x-www-form-urlencoded';
      const call = request(new URL(input), { method, headers, agent: this.agent }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve(responseOf(answer.statusCode!, answer.rawHeaders, Buffer.concat(parts))),
        );
      });
      call.on('error', reject);
      call.end(sent ?? undefined);
    });

  /** Opens a connection and tells of it: the server's certificate, the version, and whether one was asked for. */
  async handshake(url: string, options: { maxVersion?: 'TLSv1.1' | 'TLSv1.2' } = {}): Promise<Handshake> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(
        { host: hostname, port: Number(port), ca: this.ca, ...this.shown, ...options },
        () => {
          const serial = socket.getPeerCertificate().serialNumber;
          const cipher = socket.getCipher().name;
          resolve({ serial, cipher, version: socket.getProtocol()! });
          socket.destroy();
        },
      );
      socket.on('error', reject);
    });
  }

  /** Ends the connections that it holds open. */
  close(): void {
    this.agent.destroy();
  }

  private get shown(): { cert?: string; key?: string } {
    return this.identity ? { cert: this.identity.pem, key: this.identity.key } : {};
  }
}

/** What a handshake came to. */
export interface Handshake {
  serial: string;
  cipher: string;
  version: string;
}

function responseOf(status: number, raw: string[], body: Buffer): Response {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index], raw[index + 1]);
  return new Response([204, 304].includes(status) ? null : new Uint8Array(body), { status, headers });
}
