import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What came to the client. */
export interface Arrived {
  method: string;
  parameters: Record<string, string>;
}

/** Plays a client's redirect URI: keeps what arrives and shows a page. */
export class RelyingPartyListener {
  readonly arrived: Arrived[] = [];
  /** Pages and scripts of its own, by their paths; what comes to them is not kept. */
  readonly pages = new Map<string, string>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<RelyingPartyListener> {
    const server = createServer();
    const listener = new RelyingPartyListener(server);
    server.on('request', (request, response) => void listener.take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  forget(): void {
    this.arrived.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const sent = request.method === 'POST' ? new URLSearchParams(body) : searchParams;
    const page = this.pages.get(pathname);
    if (pathname !== '/favicon.ico' && page === undefined)
      this.arrived.push({ method: request.method!, parameters: Object.fromEntries(sent) });
    response.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(
      page ?? '<!doctype html><link rel="icon" href="data:,"><title>The client</title><h1>The client</h1>',
    );
  }
}
