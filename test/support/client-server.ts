import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Names the host of every `ClientServer`, for `OUTBOUND_ALLOW`. */
export const CLIENT_SERVERS = '127.0.0.1';

type Answer = object | string | ((response: ServerResponse) => void);

/** Plays a client's own server, from which Cardea fetches documents. */
export class ClientServer {
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  private readonly answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<ClientServer> {
    const server = createServer();
    const opened = new ClientServer(server);
    server.on('request', (request, response) => opened.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return opened;
  }

  /** Puts a JSON document, or an answer of the test's own making, at a path; answers its address. */
  put(path: string, answer: Answer): string {
    this.answers.set(path, answer);
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${path}`;
  }

  /** How often a path was asked for. */
  count(path: string): number {
    return this.asked.filter((asked) => asked === path).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    const answer = this.answers.get(url);
    if (typeof answer === 'function') (answer as (response: ServerResponse) => void)(response);
    else if (answer === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}
