import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A request that came to the back-channel logout address of a client. */
export interface ReceivedLogout {
  /** The client, by the last part of the path. */
  client: string;
  method: string;
  type: string | undefined;
  form: Record<string, string>;
}

/** Plays the back-channel logout address of any number of clients. */
export class LogoutReceiver {
  readonly received: ReceivedLogout[] = [];
  /** What it answers; 0 hangs up. */
  status = 200;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<LogoutReceiver> {
    const server = createServer();
    const receiver = new LogoutReceiver(server);
    server.on('request', (request, response) => void receiver.take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** The address of a client. */
  uri(client: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/logout/${client}`;
  }

  /** The logout tokens that came to a client. */
  tokensOf(client: string): string[] {
    return this.received.filter((one) => one.client === client).map(({ form }) => form.logout_token);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    this.received.push({
      client: request.url!.split('/').pop()!,
      method: request.method!,
      type: request.headers['content-type'],
      form: Object.fromEntries(new URLSearchParams(body)),
    });
    if (this.status === 0) response.destroy();
    else response.writeHead(this.status, { location: request.url }).end();
  }
}
